import { inTime } from "@/lib/platform/listening-timer";
import { logger } from "@/lib/platform/logger";
import { restAfterFailure } from "@/lib/platform/rest-after-failure";
import type { RateCounter } from "./rate-counter.ts";

/**
 * Asks `first`; when it fails or takes longer than `patienceMs`, `second` counts, and for the next `restMs` too without
 * asking. Limits then hold for each process alone, which is better than no limits and better than no service.
 */
export function createFallbackRateCounter(
  first: RateCounter,
  second: RateCounter,
  { patienceMs, ...rest }: { patienceMs: number; restMs: number; now?: () => number },
): RateCounter {
  const askOrRest = restAfterFailure({
    ...rest,
    onFailure: (error) =>
      logger.debug({ error: String(error) }, "the rate counter did not answer; this process counts for itself"),
  });
  return {
    count: (...asked) =>
      askOrRest(
        () => inTime(first.count(...asked), patienceMs, () => new Error("no answer in time")),
        () => second.count(...asked),
      ),
  };
}
