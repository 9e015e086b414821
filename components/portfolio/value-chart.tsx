"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { LineChart } from "@/components/charts";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { useErrorText } from "@/components/use-error-text";
import type { PortfolioHistory } from "@/lib/contracts/api-v1/portfolio";
import { portfolioRequests } from "./portfolio-requests.ts";
import { Section } from "./section.tsx";

const ranges = ["1mo", "6mo", "1y", "max"] as const;
type ChartRange = (typeof ranges)[number];

type Loaded = { key: string; history?: PortfolioHistory; error?: unknown };

/** The value of what was held on each day. */
export function ValueChart({ currency, version }: { currency: string; version: number }) {
  const t = useTranslations("portfolio.chart");
  const errorText = useErrorText();
  const [range, setRange] = useState<ChartRange>("1y");
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const key = `${range} ${currency} ${version} ${attempt}`;
  useEffect(() => {
    const controller = new AbortController();
    portfolioRequests.history(range, currency, controller.signal).then(
      (history) => setLoaded({ key, history }),
      (error: unknown) => {
        if (!controller.signal.aborted) setLoaded({ key, error });
      },
    );
    return () => controller.abort();
  }, [range, currency, key]);
  const isCurrent = loaded?.key === key;
  return (
    <Section
      title={t("title")}
      aside={
        <Segmented
          label={t("range")}
          value={range}
          onChange={setRange}
          options={ranges.map((value) => ({ value, label: t(`ranges.${value}`) }))}
        />
      }
    >
      <div aria-busy={!isCurrent}>
        {isCurrent && loaded.error !== undefined && (
          <div className="flex h-55 flex-col items-center justify-center gap-3 text-center text-sm">
            <p className="text-ink-2">
              {t("failed")} {errorText(loaded.error)}
            </p>
            <Button size="sm" onClick={() => setAttempt((now) => now + 1)}>
              {t("retry")}
            </Button>
          </div>
        )}
        {loaded?.history && (isCurrent || loaded.error === undefined) && (
          <div className={isCurrent ? undefined : "opacity-50 transition-opacity"}>
            <Drawing history={loaded.history} range={range} />
          </div>
        )}
        {loaded === null && <Skeleton className="h-62 w-full" />}
      </div>
    </Section>
  );
}

function Drawing({ history, range }: { history: PortfolioHistory; range: ChartRange }) {
  const t = useTranslations("portfolio.chart");
  const figures = useFigures();
  const { points, currency } = history;
  // Pixels need no exact decimals; the figures beside the chart come from the exact ones.
  const series = useMemo(
    () => [
      {
        id: "value",
        label: t("title"),
        points: points.map(({ date, value }) => ({ date, value: Number(value) })),
        colour: "var(--kelp)",
      },
    ],
    [points, t],
  );
  const formats = useMemo(
    () => ({ value: (value: number) => figures.amount({ symbol: "", currency }, value), tick: figures.compact }),
    [figures, currency],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) {
    return (
      <p className="px-6 py-10 text-center text-ink-2 text-sm">
        {t(history.missing_rates.length > 0 ? "noRate" : "noPrices")}
      </p>
    );
  }
  const days = (Date.parse(last.date) - Date.parse(first.date)) / 86_400_000;
  return (
    <>
      <LineChart
        series={series}
        height={200}
        summary={t("summary", {
          from: figures.day(first.date),
          to: figures.day(last.date),
          first: figures.money(first.value, currency),
          last: figures.money(last.value, currency),
        })}
        exploreLabel={t("explore")}
        formatValue={formats.value}
        formatTick={formats.tick}
        formatDay={figures.day}
        formatDayTick={range === "max" || days > 200 ? figures.month : figures.monthDay}
      />
      <ChartNote history={history} />
    </>
  );
}

function ChartNote({ history }: { history: PortfolioHistory }) {
  const t = useTranslations("portfolio.chart");
  const tTools = useTranslations("tools");
  const { source, simulated, missing, missing_rates, currency } = history;
  const known = (["yahoo", "twelvedata", "sample", "simulated", "mixed"] as const).find((one) => one === source);
  const mark = simulated ? "simulated" : known === "sample" ? "sample" : null;
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-3 text-xs">
      {mark && <Tag tone="amber">{tTools(`tag.${mark}`)}</Tag>}
      {known && <span>{tTools(`source.${known}`)}</span>}
      {missing_rates.length > 0 && <span className="text-amber-ink">{t("otherCurrency", { currency })}</span>}
      {missing.length > 0 && <span className="text-amber-ink">{t("missing", { symbols: missing.join(", ") })}</span>}
    </p>
  );
}
