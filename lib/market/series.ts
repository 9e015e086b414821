import type { Bar, Quote, Range } from "@/lib/contracts/tools/index";
import { subtractMonths } from "./exchange-time.ts";
import type { HistoryDepth, PriceSeries } from "./providers/provider.ts";

const rangeMonths: Readonly<Record<Range, number | null>> = {
  "1mo": 1,
  "3mo": 3,
  "6mo": 6,
  "1y": 12,
  "5y": 60,
  max: null,
};

/** The depth that holds a range and the bars its indicators need before it. */
export function depthFor(range: Range): HistoryDepth {
  if (range === "max") return "max";
  return range === "5y" ? "6y" : "2y";
}

/** The bars of the last months, counted back from the newest bar; all of them for null. */
export function lastMonths(bars: readonly Bar[], months: number | null): readonly Bar[] {
  const newest = bars.at(-1);
  if (months === null || !newest) return bars;
  const from = subtractMonths(newest.date, months);
  return bars.filter((bar) => bar.date >= from);
}

export function inRange(bars: readonly Bar[], range: Range): readonly Bar[] {
  return lastMonths(bars, rangeMonths[range]);
}

/** A few months of monthly bars measure nothing: they are looked at over a year. */
export function usefulRange(interval: PriceSeries["interval"], asked: Range): Range {
  const isTooShort = asked === "1mo" || asked === "3mo" || asked === "6mo";
  return interval === "1mo" && isTooShort ? "1y" : asked;
}

/** At most `limit` items, evenly spaced, always with the first and the last. */
export function thin<T>(items: readonly T[], limit: number): T[] {
  if (items.length <= limit) return [...items];
  const step = (items.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, index) => items[Math.round(index * step)] as T);
}

/** Percent from one price to another, two decimals. */
export function percentChange(from: number, to: number): number {
  return from === 0 ? 0 : roundTo((to / from - 1) * 100, 2);
}

/** Prices carry float noise from their sources (188.58999633789062); four decimals keep every real digit. */
export function roundPrice(price: number): number {
  return roundTo(price, 4);
}

export function roundTo(value: number, places: number): number {
  const scale = 10 ** places;
  const rounded = Math.round(value * scale) / scale;
  return rounded === 0 ? 0 : rounded;
}

/** A quote made of stored bars. A month's bar says nothing about yesterday or the year's extremes: those stay null. */
export function quoteFromSeries(series: PriceSeries): Quote {
  const { bars, interval, ...rest } = series;
  const last = bars.at(-1);
  if (!last) throw new RangeError(`The series of ${series.symbol} is empty`);
  const previous = interval === "1d" ? (bars.at(-2)?.close ?? null) : null;
  const year = interval === "1d" ? lastMonths(bars, 12) : [];
  return {
    ...rest,
    price: last.close,
    previous_close: previous,
    change: previous === null ? null : roundPrice(last.close - previous),
    change_percent: previous === null ? null : percentChange(previous, last.close),
    volume: last.volume,
    high_52w: year.length > 0 ? Math.max(...year.map((bar) => bar.high ?? bar.close)) : null,
    low_52w: year.length > 0 ? Math.min(...year.map((bar) => bar.low ?? bar.close)) : null,
  };
}
