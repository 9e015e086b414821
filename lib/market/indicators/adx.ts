import { type Line, wilder } from "./moving-average.ts";
import { type RangeBar, trueRange } from "./true-range.ts";

export type Adx = { adx: Line; plusDi: Line; minusDi: Line };

/**
 * Wilder's average directional index with its two direction lines. Movement needs a previous bar, so the first bar
 * counts nowhere: the lines begin at index `period`, the index at `2 x period - 1`.
 */
export function adx(bars: readonly RangeBar[], period = 14): Adx {
  const moves = bars.slice(1).map((bar, index) => movement(bars[index] ?? bar, bar));
  const range = wilder(trueRange(bars).slice(1), period);
  const plus = wilder(
    moves.map((move) => move.plus),
    period,
  );
  const minus = wilder(
    moves.map((move) => move.minus),
    period,
  );
  const plusDi = plus.map((value, index) => share(value, range[index]));
  const minusDi = minus.map((value, index) => share(value, range[index]));
  const dx = plusDi.flatMap((value, index) => directional(value, minusDi[index]));
  const smoothed = wilder(dx, period);
  const warmUp = Array.from({ length: moves.length - dx.length }, () => null);
  const afterFirst = (line: Line): Line => (bars.length === 0 ? [] : [null, ...line]);
  return { adx: afterFirst([...warmUp, ...smoothed]), plusDi: afterFirst(plusDi), minusDi: afterFirst(minusDi) };
}

function movement(previous: RangeBar, bar: RangeBar): { plus: number; minus: number } {
  const up = bar.high - previous.high;
  const down = previous.low - bar.low;
  return { plus: up > down && up > 0 ? up : 0, minus: down > up && down > 0 ? down : 0 };
}

function share(value: number | null, range: number | null | undefined): number | null {
  if (value === null || range == null) return null;
  return range === 0 ? 0 : (100 * value) / range;
}

function directional(plus: number | null, minus: number | null | undefined): number[] {
  if (plus === null || minus == null) return [];
  const sum = plus + minus;
  return [sum === 0 ? 0 : (100 * Math.abs(plus - minus)) / sum];
}
