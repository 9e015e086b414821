"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { LineChart } from "@/components/charts";
import type { Comparison } from "@/lib/contracts/tools/index";
import { localName, shortName } from "../tool-title.ts";
import { useFigures } from "../use-figures.ts";
import { CompareTable } from "./compare-table.tsx";

/** Lines differ in colour and in dash, so that neither is needed alone. */
const lineStyles = [
  { colour: "var(--chart-1)" },
  { colour: "var(--chart-2)", dash: "6 3" },
  { colour: "var(--chart-3)", dash: "2 3" },
  { colour: "var(--chart-4)", dash: "9 3 2 3" },
  { colour: "var(--chart-5)", dash: "4 2" },
  { colour: "var(--chart-6)", dash: "1 3" },
];

export function CompareView({ output: comparison }: { output: Comparison }) {
  const t = useTranslations("tools");
  const figures = useFigures();
  const { rows } = comparison;
  const series = useMemo(
    () =>
      rows.map((row, index) => ({
        id: row.symbol,
        label: shortName(row, figures.locale),
        points: row.rebased,
        colour: "var(--chart-1)",
        ...lineStyles[index % lineStyles.length],
      })),
    [rows, figures.locale],
  );
  const dates = rows.flatMap((row) => row.rebased.map((point) => point.date)).toSorted();
  const list = (items: string[]) => items.join(", ");
  return (
    <>
      {dates.length > 0 && (
        <LineChart
          series={series}
          summary={t("chart.rebased", {
            symbols: list(rows.map((row) => localName(row, figures.locale))),
            from: figures.day(dates[0] ?? ""),
            to: figures.day(dates.at(-1) ?? ""),
            ends: list(rows.map((row) => `${row.symbol} ${figures.number(row.rebased.at(-1)?.value ?? 100, 1)}`)),
          })}
          exploreLabel={t("chart.explore")}
          baseline={100}
          formatValue={figures.number}
          formatTick={figures.number}
          formatDay={figures.day}
          formatDayTick={comparison.range === "1mo" || comparison.range === "3mo" ? figures.monthDay : figures.month}
        />
      )}
      <CompareTable comparison={comparison} />
      {comparison.periods_differ && <p className="text-amber-ink text-xs">{t("compare.periodsDiffer")}</p>}
      {comparison.not_found.length > 0 && (
        <p className="text-amber-ink text-xs">
          {t("compare.notFound", { symbols: list(comparison.not_found), count: comparison.not_found.length })}
        </p>
      )}
    </>
  );
}
