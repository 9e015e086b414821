"use client";

import type { ComponentType } from "react";
import { Sparkline } from "@/components/charts";
import type { ToolName, ToolOutput } from "@/lib/contracts/tools/index";
import { Arrow, Change, directionOf, tone } from "./change.tsx";
import { shortName } from "./tool-title.ts";
import { useFigures } from "./use-figures.ts";

type HeadlineOf<N extends ToolName> = ComponentType<{ output: ToolOutput<N> }>;

/** The result in a glance on the card's own line. Exhaustive, like everything that is drawn per tool. */
const headlines: { [N in ToolName]: HeadlineOf<N> } = {
  stock_quote: function QuoteHeadline({ output }) {
    const figures = useFigures();
    return (
      <>
        <span className="tabular text-ink">{figures.amount(output, output.price)}</span>
        {output.change_percent !== null && <Change percent={output.change_percent} />}
      </>
    );
  },
  stock_history: ({ output }) => (
    <Trail values={output.bars.map((bar) => bar.close)} changePercent={output.change_percent} />
  ),
  stock_analysis: ({ output }) => (
    <Trail values={output.closes.map((one) => one.close)} changePercent={output.change_percent} />
  ),
  stock_compare: function CompareHeadline({ output }) {
    const figures = useFigures();
    return output.rows.slice(0, 2).map((row) => (
      <span key={row.symbol} className="inline-flex items-center gap-1">
        <span className="text-ink-3 text-xs">{shortName(row, figures.locale)}</span>
        <Change percent={row.change_percent} digits={1} />
      </span>
    ));
  },
  market_overview: ({ output }) => {
    const changes = output.rows.map((row) => directionOf(row.change_percent ?? 0));
    return (["up", "down"] as const).map((direction) => (
      <span key={direction} className={`tabular inline-flex items-center gap-1 font-medium ${tone[direction]}`}>
        <Arrow direction={direction} />
        {changes.filter((one) => one === direction).length}
      </span>
    ));
  },
  calculator: ({ output }) => <span className="tabular truncate font-medium text-ink">= {output.result}</span>,
  current_date: ({ output }) => <span className="tabular font-medium text-ink">{output.time.slice(0, 5)}</span>,
};

function Trail({ values, changePercent }: { values: number[]; changePercent: number }) {
  return (
    <>
      <Sparkline values={values} className={tone[directionOf(changePercent)]} />
      <Change percent={changePercent} digits={1} />
    </>
  );
}

export function ToolHeadline<N extends ToolName>({ name, output }: { name: N; output: ToolOutput<N> }) {
  const Headline: HeadlineOf<N> = headlines[name];
  return <Headline output={output} />;
}
