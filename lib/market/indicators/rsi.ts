import { type Line, wilder } from "./moving-average.ts";

/**
 * Relative strength index, 0 to 100: Wilder-smoothed gains against losses. First value at index `period`. Without any
 * loss it is 100, without any movement 50.
 */
export function rsi(closes: readonly number[], period = 14): Line {
  const changes = closes.slice(1).map((close, index) => close - (closes[index] ?? close));
  const gains = wilder(
    changes.map((change) => Math.max(change, 0)),
    period,
  );
  const losses = wilder(
    changes.map((change) => Math.max(-change, 0)),
    period,
  );
  return closes.map((_, index) => {
    const [gain, loss] = [gains[index - 1] ?? null, losses[index - 1] ?? null];
    if (gain === null || loss === null) return null;
    return gain + loss === 0 ? 50 : (100 * gain) / (gain + loss);
  });
}
