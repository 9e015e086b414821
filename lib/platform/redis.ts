import { Redis } from "ioredis";
import { env } from "./env.ts";
import { logger } from "./logger.ts";
import { processSingleton } from "./singleton.ts";

function connect(url: string, name: string): Redis {
  const client = new Redis(url, {
    connectionName: `holdfast-${name}`,
    // A request must hear "away" at once, never wait in a queue for Redis to come back.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    // A connection that fell silent is given up; the subscriber is silent by nature. A send asks the lock first and
    // must be answered within a second all the same.
    ...(name === "commands" ? { commandTimeout: 500, socketTimeout: 3000 } : {}),
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
  });
  let wasAway = false;
  client.on("error", (error: Error) => {
    if (!wasAway) logger.warn({ error: error.message, connection: name }, "redis is away; going on without it");
    wasAway = true;
  });
  client.on("ready", () => {
    if (wasAway) logger.info({ connection: name }, "redis is back");
    wasAway = false;
  });
  return client;
}

/** One command connection a process; null without REDIS_URL. Commands reject at once while Redis is away. */
export function redis(): Redis | null {
  const url = env().REDIS_URL;
  return url === undefined ? null : processSingleton("redis", () => connect(url, "commands"));
}

/** One subscriber connection a process; null without REDIS_URL. */
export function redisSubscriber(): Redis | null {
  const url = env().REDIS_URL;
  return url === undefined ? null : processSingleton("redis-subscriber", () => connect(url, "subscriber"));
}

export function redisKey(name: string): string {
  return `${env().REDIS_PREFIX}${name}`;
}

export async function closeRedis(): Promise<void> {
  for (const client of [redis(), redisSubscriber()]) client?.disconnect();
}
