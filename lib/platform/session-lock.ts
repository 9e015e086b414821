import { env } from "./env.ts";
import type { SessionLock } from "./lock-port.ts";
import { createMemoryLock } from "./memory-lock.ts";
import { redis } from "./redis.ts";
import { createRedisLock } from "./redis-lock.ts";
import { processSingleton } from "./singleton.ts";

/** The lock of this process: Redis with `REDIS_URL`, in the process without. */
export function sessionLock(): SessionLock {
  return processSingleton("session-lock", () => {
    const client = redis();
    return client === null ? createMemoryLock() : createRedisLock(client, env().REDIS_PREFIX);
  });
}
