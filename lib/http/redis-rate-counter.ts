import type { redis } from "@/lib/platform/redis";
import type { RateCounter } from "./rate-counter.ts";

type RedisClient = NonNullable<ReturnType<typeof redis>>;

/** Counts for all processes on one Redis: one round trip with INCR and the end of the window. */
export function createRedisRateCounter(client: RedisClient, keyOf: (name: string) => string): RateCounter {
  return {
    async count(bucket, windowMs, nowMs) {
      const index = Math.floor(nowMs / windowMs);
      const key = keyOf(`rate:${bucket}:${windowMs}:${index}`);
      const answers = await client
        .pipeline()
        .incr(key)
        .pexpire(key, windowMs * 2)
        .exec();
      const [error, count] = answers?.[0] ?? [new Error("Redis did not answer."), null];
      if (error) throw error;
      return Number(count);
    },
  };
}
