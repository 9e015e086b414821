/** One figure of a row: what was measured, and what it had to be. */
export type Figure = { name: string; value: number; bound: string; isOk: boolean };

/** Collects the figures of one row. A row without a bounded figure proves nothing and fails. */
export class Score {
  readonly figures: Figure[] = [];
  readonly notes: Record<string, unknown> = {};
  private readonly widening: number;

  /** `isShort`: the version in `npm test`, whose machine does other things as well. */
  constructor(isShort = false) {
    this.widening = isShort ? 5 : 1;
  }

  zero(name: string, value: number): void {
    this.figures.push({ name, value, bound: "= 0", isOk: value === 0 });
  }

  equal(name: string, value: number, wanted: number): void {
    this.figures.push({ name, value, bound: `= ${wanted}`, isOk: value === wanted });
  }

  atMost(name: string, value: number, limit: number): void {
    this.figures.push({ name, value: round(value), bound: `<= ${limit}`, isOk: value <= limit });
  }

  /** How fast something is: a figure of a machine that has nothing else to do, and in the short version of far from never. */
  soon(name: string, value: number, limit: number): void {
    this.atMost(name, value, limit * this.widening);
  }

  atLeast(name: string, value: number, limit: number): void {
    this.figures.push({ name, value, bound: `>= ${limit}`, isOk: value >= limit });
  }

  /** What is worth knowing and has no bound. */
  note(name: string, value: unknown): void {
    this.notes[name] = typeof value === "number" ? round(value) : value;
  }

  get isOk(): boolean {
    return this.figures.length > 0 && this.figures.every((figure) => figure.isOk);
  }
}

const round = (value: number) => Math.round(value * 10) / 10;

/** The value below which that share of the measurements lies; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
