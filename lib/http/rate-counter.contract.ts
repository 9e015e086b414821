import { expect, test } from "vitest";
import type { RateCounter } from "./rate-counter.ts";

/** What every rate counter does, whoever keeps the numbers. `bucket` gives a name nobody used before. */
export function rateCounterContract(open: () => RateCounter, bucket: () => string): void {
  const minute = 60_000;
  const at = 1_795_000_000_000 - (1_795_000_000_000 % minute);

  test("counts each bucket for itself, from one", async () => {
    const [counter, one, other] = [open(), bucket(), bucket()];
    expect(await counter.count(one, minute, at)).toBe(1);
    expect(await counter.count(one, minute, at + 59_999)).toBe(2);
    expect(await counter.count(other, minute, at)).toBe(1);
  });

  test("begins anew with the next window", async () => {
    const [counter, name] = [open(), bucket()];
    await counter.count(name, minute, at);
    await counter.count(name, minute, at);
    expect(await counter.count(name, minute, at + minute)).toBe(1);
  });

  test("keeps windows of different length apart", async () => {
    const [counter, name] = [open(), bucket()];
    await counter.count(name, minute, at);
    expect(await counter.count(name, 1_000, at)).toBe(1);
    expect(await counter.count(name, minute, at)).toBe(2);
  });

  test("gives every one of many at once a number of its own", async () => {
    const [counter, name] = [open(), bucket()];
    const counts = await Promise.all(Array.from({ length: 50 }, () => counter.count(name, minute, at)));
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });
}
