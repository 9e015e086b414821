import { type Line, wilder } from "./moving-average.ts";

export type RangeBar = { high: number; low: number; close: number };

/** The day's range widened to the previous close; the first day has only its own range. */
export function trueRange(bars: readonly RangeBar[]): number[] {
  return bars.map(({ high, low }, index) => {
    const previous = bars[index - 1]?.close;
    return previous === undefined ? high - low : Math.max(high, previous) - Math.min(low, previous);
  });
}

/** Average true range, Wilder-smoothed; the first value is the mean of the first `period` ranges (StockCharts). */
export function atr(bars: readonly RangeBar[], period = 14): Line {
  return wilder(trueRange(bars), period);
}
