import { ema, type Line } from "./moving-average.ts";

export type Macd = { macd: Line; signal: Line; histogram: Line };

/** Fast minus slow EMA, its own EMA as the signal (seeded with the mean of its first values), and their difference. */
export function macd(closes: readonly number[], fast = 12, slow = 26, signalPeriod = 9): Macd {
  const fastLine = ema(closes, fast);
  const slowLine = ema(closes, slow);
  const line = closes.map((_, index) => difference(fastLine[index], slowLine[index]));
  const start = line.findIndex((value) => value !== null);
  const known = line.filter((value) => value !== null);
  const signalOfKnown = ema(known, signalPeriod);
  const signal = line.map((_, index) => (start < 0 || index < start ? null : (signalOfKnown[index - start] ?? null)));
  return { macd: line, signal, histogram: line.map((value, index) => difference(value, signal[index])) };
}

function difference(a: number | null | undefined, b: number | null | undefined): number | null {
  return a == null || b == null ? null : a - b;
}
