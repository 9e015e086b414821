"use client";

import { useTranslations } from "next-intl";
import type { ComponentType } from "react";
import { Sparkline } from "@/components/charts";
import type { PortfolioChange, ToolName, ToolOutput } from "@/lib/contracts/tools/index";
import { Arrow, Change, directionOf, tone } from "./change.tsx";
import { Gain } from "./gain.tsx";
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
  portfolio_view: function PortfolioHeadline({ output }) {
    const figures = useFigures();
    const { total_value, total_unrealised, currency, totals } = output;
    if (total_value === null) {
      return totals.map((sum) => (
        <span key={sum.currency} className="tabular text-ink">
          {figures.money(sum.value, sum.currency)}
        </span>
      ));
    }
    return (
      <>
        <span className="tabular text-ink">{figures.money(total_value, currency)}</span>
        {total_unrealised !== null && <Gain amount={total_unrealised} currency={currency} />}
      </>
    );
  },
  portfolio_advice: function AdviceHeadline({ output }) {
    const t = useTranslations("tools.advice");
    const count = (side: "for" | "against") => output.points.filter((point) => point.side === side).length;
    return <span className="text-ink-2 text-xs">{t("counts", { for: count("for"), against: count("against") })}</span>;
  },
  portfolio_add: ({ output }) => <Trade change={output} />,
  portfolio_remove: ({ output }) => <Trade change={output} />,
  calculator: ({ output }) => <span className="tabular truncate font-medium text-ink">= {output.result}</span>,
  current_date: ({ output }) => <span className="tabular font-medium text-ink">{output.time.slice(0, 5)}</span>,
  // Its title says it all.
  story_edit: () => null,
};

function Trail({ values, changePercent }: { values: number[]; changePercent: number }) {
  return (
    <>
      <Sparkline values={values} className={tone[directionOf(changePercent)]} />
      <Change percent={changePercent} digits={1} />
    </>
  );
}

function Trade({ change }: { change: PortfolioChange }) {
  const figures = useFigures();
  const t = useTranslations("tools.trade");
  return (
    <>
      <span className="tabular text-ink">{figures.money(change.price, change.currency)}</span>
      <span className="tabular text-ink-3 text-xs">{t("heldNow", { held: figures.exact(change.held) })}</span>
    </>
  );
}

export function ToolHeadline<N extends ToolName>({ name, output }: { name: N; output: ToolOutput<N> }) {
  const Headline: HeadlineOf<N> = headlines[name];
  return <Headline output={output} />;
}
