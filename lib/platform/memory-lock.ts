import type { SessionLock } from "./lock-port.ts";

/** The lock of an installation with one process. Same contract as the Redis one; `now` in ms for tests. */
export function createMemoryLock(now: () => number = Date.now): SessionLock {
  const held = new Map<string, { token: string; until: number }>();
  const holderOf = (key: string) => {
    const entry = held.get(key);
    if (entry && entry.until <= now()) {
      held.delete(key);
      return undefined;
    }
    return entry;
  };
  return {
    async acquire(key, token, ttlMs) {
      const entry = holderOf(key);
      if (entry && entry.token !== token) return "busy";
      held.set(key, { token, until: now() + ttlMs });
      return "acquired";
    },
    async renew(key, token, ttlMs) {
      const entry = holderOf(key);
      if (entry?.token !== token) return "lost";
      entry.until = now() + ttlMs;
      return "held";
    },
    async release(key, token) {
      if (holderOf(key)?.token === token) held.delete(key);
    },
  };
}
