import { logger } from "@/lib/platform/logger";
import type { RateCounter } from "./rate-counter.ts";

/**
 * Asks `first`; when it fails or takes longer than `patienceMs`, `second` counts, and for the next `restMs` too without
 * asking. Limits then hold for each process alone, which is better than no limits and better than no service.
 */
export function createFallbackRateCounter(
  first: RateCounter,
  second: RateCounter,
  options: { patienceMs: number; restMs: number; now?: () => number },
): RateCounter {
  const now = options.now ?? (() => performance.now());
  let restUntil = 0;
  return {
    async count(bucket, windowMs, nowMs) {
      if (now() < restUntil) return second.count(bucket, windowMs, nowMs);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error("no answer in time")), options.patienceMs);
      });
      try {
        return await Promise.race([first.count(bucket, windowMs, nowMs), late]);
      } catch (error) {
        restUntil = now() + options.restMs;
        logger.debug({ error: String(error) }, "the rate counter did not answer; this process counts for itself");
        return await second.count(bucket, windowMs, nowMs);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
