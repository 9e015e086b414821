/** One value per input, null while the window is not full. */
export type Line = (number | null)[];

/** Simple moving average over `period` values. */
export function sma(values: readonly number[], period: number): Line {
  assertPeriod(period);
  return values.map((_, index) => (index + 1 < period ? null : mean(values.slice(index + 1 - period, index + 1))));
}

/** Exponential moving average: alpha 2 / (period + 1), seeded with the mean of the first `period` values. */
export function ema(values: readonly number[], period: number): Line {
  assertPeriod(period);
  return recursive(values, period, 2 / (period + 1));
}

/** Wilder's smoothing: seeded with the mean of the first `period` values, then (previous x (period - 1) + value) / period. */
export function wilder(values: readonly number[], period: number): Line {
  assertPeriod(period);
  return recursive(values, period, 1 / period);
}

function recursive(values: readonly number[], period: number, alpha: number): Line {
  let previous: number | null = null;
  return values.map((value, index) => {
    if (index + 1 < period) return null;
    previous = previous === null ? mean(values.slice(0, period)) : previous + alpha * (value - previous);
    return previous;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function assertPeriod(period: number): void {
  if (!Number.isInteger(period) || period < 1) throw new RangeError(`A period is a whole number from 1, not ${period}`);
}
