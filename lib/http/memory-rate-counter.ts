import type { RateCounter } from "./rate-counter.ts";

/** Counts for one process. Windows that are over are dropped when the next one of the same length begins. */
export function createMemoryRateCounter(): RateCounter {
  const windows = new Map<number, { index: number; counts: Map<string, number> }>();
  return {
    count(bucket, windowMs, nowMs) {
      const index = Math.floor(nowMs / windowMs);
      let window = windows.get(windowMs);
      if (window?.index !== index) {
        window = { index, counts: new Map() };
        windows.set(windowMs, window);
      }
      const count = (window.counts.get(bucket) ?? 0) + 1;
      window.counts.set(bucket, count);
      return Promise.resolve(count);
    },
  };
}
