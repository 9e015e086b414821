import type { LimitKind } from "@/lib/contracts/operation";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { redis, redisKey } from "@/lib/platform/redis";
import { processSingleton } from "@/lib/platform/singleton";
import { createFallbackRateCounter } from "./fallback-rate-counter.ts";
import { createMemoryRateCounter } from "./memory-rate-counter.ts";
import type { RateCounter } from "./rate-counter.ts";
import { createRedisRateCounter } from "./redis-rate-counter.ts";
import { redisCountMs, redisRestMs } from "./tunables.ts";

const windowMs = 60_000;

function counter(): RateCounter {
  return processSingleton("rate-counter", () => {
    const client = redis();
    const memory = createMemoryRateCounter();
    if (client === null) return memory;
    const options = { patienceMs: redisCountMs, restMs: redisRestMs };
    return createFallbackRateCounter(createRedisRateCounter(client, redisKey), memory, options);
  });
}

/**
 * Counts a request of `who` (a user id) and throws `rate_limited` when this minute's allowance is used up. For routes
 * through `routeOf`, and for commands that come over an open socket.
 */
export async function enforceLimit(kind: LimitKind, who: string, nowMs: number = Date.now()): Promise<void> {
  const limits = env().RATE_LIMITS;
  if (kind === "none" || limits === null) return;
  const used = await counter().count(`${kind}:${who}`, windowMs, nowMs);
  if (used > limits[kind]) {
    const retryAfterS = Math.ceil((windowMs - (nowMs % windowMs)) / 1000);
    throw new AppError("rate_limited", `At most ${limits[kind]} requests of this kind a minute.`, { retryAfterS });
  }
}
