"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { LineChart } from "@/components/charts";
import { shortName } from "../tool-title.ts";
import { useFigures } from "../use-figures.ts";

type PriceChartProps = {
  company: { symbol: string; name: string; name_ko: string; currency: string };
  closes: readonly { date: string; close: number }[];
  changePercent: number;
  height?: number;
};

/** Closing prices as one line, in the colour of the direction they went. */
export function PriceChart({ company, closes, changePercent, height }: PriceChartProps) {
  const t = useTranslations("tools.chart");
  const figures = useFigures();
  const series = useMemo(
    () => [
      {
        id: company.symbol,
        label: company.symbol,
        points: closes.map(({ date, close }) => ({ date, value: close })),
        colour: changePercent < 0 ? "var(--down)" : "var(--up)",
      },
    ],
    [company.symbol, closes, changePercent],
  );
  const first = closes[0];
  const last = closes.at(-1);
  if (first === undefined || last === undefined) return null;
  const values = closes.map((one) => one.close);
  const price = (value: number) => figures.amount(company, value);
  const days = (Date.parse(last.date) - Date.parse(first.date)) / 86_400_000;
  return (
    <LineChart
      series={series}
      height={height}
      summary={t("price", {
        symbol: shortName(company, figures.locale),
        from: figures.day(first.date),
        to: figures.day(last.date),
        first: price(first.close),
        last: price(last.close),
        change: figures.signedPercent(changePercent, 1),
        high: price(Math.max(...values)),
        low: price(Math.min(...values)),
      })}
      exploreLabel={t("explore")}
      formatValue={price}
      formatTick={figures.number}
      formatDay={figures.day}
      formatDayTick={days > 200 ? figures.month : figures.monthDay}
    />
  );
}
