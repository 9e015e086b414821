import { type Line, sma } from "./moving-average.ts";

export type Bollinger = { upper: Line; middle: Line; lower: Line };

/** SMA plus and minus `width` population standard deviations of the same window. */
export function bollinger(closes: readonly number[], period = 20, width = 2): Bollinger {
  const middle = sma(closes, period);
  const spread = middle.map((mean, index) => {
    if (mean === null) return null;
    const window = closes.slice(index + 1 - period, index + 1);
    return width * Math.sqrt(window.reduce((sum, close) => sum + (close - mean) ** 2, 0) / period);
  });
  const shifted = (sign: 1 | -1) =>
    middle.map((mean, index) => (mean === null ? null : mean + sign * (spread[index] ?? 0)));
  return { upper: shifted(1), middle, lower: shifted(-1) };
}
