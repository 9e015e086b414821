/**
 * Counts requests in fixed windows. The port stands before two adapters that behave alike: this process's memory, and
 * Redis for all processes together (`rate-counter.contract.ts`).
 */
export type RateCounter = {
  /** Counts one more in the window of `windowMs` that holds `nowMs`; resolves with the count, this one included. */
  count(bucket: string, windowMs: number, nowMs: number): Promise<number>;
};
