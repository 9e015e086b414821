export type ChartPoint = { date: string; value: number };

/** Maps a domain onto pixels; a domain without extent lands in the middle. */
export function linearScale(from: number, to: number, start: number, end: number): (value: number) => number {
  const extent = to - from;
  if (extent === 0) return () => (start + end) / 2;
  return (value) => start + ((value - from) / extent) * (end - start);
}

/** Round values inside [low, high], about `count` of them, a step of 1, 2, 2.5 or 5 times a power of ten apart. */
export function niceTicks(low: number, high: number, count = 4): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [];
  if (low === high) return [low];
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * (1 - 1e-9)) ?? rough;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step - 1e-9) * step; tick <= high + step * 1e-9; tick += step) {
    // Sums of steps collect rounding dust; a tick label must not show it.
    ticks.push(Number(tick.toPrecision(12)));
  }
  return ticks;
}

/** Extent of all values with a little air above and below, so that the line does not touch the frame. */
export function paddedExtent(values: readonly number[], air = 0.06): [low: number, high: number] {
  if (values.length === 0) return [0, 1];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const pad = high === low ? Math.abs(high) * air || 1 : (high - low) * air;
  return [low - pad, high + pad];
}

/** Milliseconds of a `YYYY-MM-DD` day. */
export function dayTime(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
}

/** Evenly spread days out of a sorted list, the ends left out, for at most `count` labels. */
export function dayTicks(dates: readonly string[], count: number): string[] {
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined || count < 1) return [];
  const ticks: string[] = [];
  for (let index = 0; index < count; index++) {
    const position = Math.round(((index + 0.5) / count) * (dates.length - 1));
    const date = dates[position];
    if (date !== undefined && ticks.at(-1) !== date) ticks.push(date);
  }
  return ticks;
}

/** An SVG path through the points in order; tenths of a pixel are enough. */
export function linePath(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
}

/** Index of the entry of a sorted list that is nearest to `target`; -1 for an empty list. */
export function nearestIndex(sorted: readonly number[], target: number): number {
  let low = 0;
  let high = sorted.length - 1;
  if (high < 0) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < target) low = middle;
    else high = middle;
  }
  return Math.abs((sorted[low] ?? 0) - target) <= Math.abs((sorted[high] ?? 0) - target) ? low : high;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
