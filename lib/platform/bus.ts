import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { logger } from "./logger.ts";
import { redis, redisKey, redisSubscriber } from "./redis.ts";
import { processSingleton } from "./singleton.ts";

type Handler = (message: string) => void;

/**
 * Hints between processes: at most once, unordered across channels, lost while Redis is away. Nothing that must
 * survive goes through it; whoever listens also looks at Postgres. Handlers in this process are called at once.
 */
export type Bus = {
  publish(channel: string, message: string): void;
  /** Resolves when other processes' messages arrive too (or Redis is known to be away). Call the result to end. */
  subscribe(channel: string, handler: Handler): Promise<() => void>;
};

function createBus(publisher: Redis | null, subscriber: Redis | null, prefix: string): Bus {
  const origin = randomUUID().slice(0, 8);
  const handlers = new Map<string, Set<Handler>>();
  const deliver = (channel: string, message: string) => {
    for (const handler of handlers.get(channel) ?? []) handler(message);
  };
  subscriber?.on("message", (name: string, payload: string) => {
    if (payload.startsWith(origin)) return;
    deliver(name.slice(prefix.length), payload.slice(origin.length));
  });
  // Channels asked for while Redis was away are unknown to it; ask again whenever it comes (back).
  subscriber?.on("ready", () => {
    const names = [...handlers.keys()].map((channel) => prefix + channel);
    if (names.length > 0) subscriber.subscribe(...names).catch(() => undefined);
  });
  return {
    publish(channel, message) {
      deliver(channel, message);
      publisher?.publish(prefix + channel, origin + message).catch(() => {
        logger.trace({ channel }, "hint not published; redis is away");
      });
    },
    async subscribe(channel, handler) {
      const set = handlers.get(channel) ?? new Set();
      handlers.set(channel, set.add(handler));
      if (set.size === 1 && subscriber) {
        // Rejected while Redis is away; `ready` above asks again.
        await subscriber.subscribe(prefix + channel).catch(() => undefined);
      }
      return () => {
        set.delete(handler);
        if (set.size > 0 || handlers.get(channel) !== set) return;
        handlers.delete(channel);
        subscriber?.unsubscribe(prefix + channel).catch(() => undefined);
      };
    },
  };
}

export function bus(): Bus {
  return processSingleton("bus", () => createBus(redis(), redisSubscriber(), redisKey("bus:")));
}
