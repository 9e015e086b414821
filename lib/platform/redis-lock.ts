import type { Redis } from "ioredis";
import type { SessionLock } from "./lock-port.ts";
import { logger } from "./logger.ts";
import { restAfterFailure } from "./rest-after-failure.ts";

// "Already mine" counts as acquired: ioredis re-sends unanswered commands, and SET NX would block on its own key.
const acquireScript = `
local holder = redis.call('GET', KEYS[1])
if holder == false or holder == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return 1
end
return 0`;

const renewScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0`;

const releaseScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

/** So long a store that did not answer is not asked again (ms). The lease in Postgres decides meanwhile. */
const awayMs = 1000;

type LockCommands = {
  holdfastAcquire(key: string, token: string, ttlMs: number): Promise<number>;
  holdfastRenew(key: string, token: string, ttlMs: number): Promise<number>;
  holdfastRelease(key: string, token: string): Promise<number>;
};

/** The lock across processes. Errors of the connection are an answer (`unavailable`), not an exception. */
export function createRedisLock(client: Redis, prefix: string): SessionLock {
  client.defineCommand("holdfastAcquire", { numberOfKeys: 1, lua: acquireScript });
  client.defineCommand("holdfastRenew", { numberOfKeys: 1, lua: renewScript });
  client.defineCommand("holdfastRelease", { numberOfKeys: 1, lua: releaseScript });
  const commands = client as unknown as LockCommands;
  const name = (key: string) => `${prefix}lock:${key}`;
  const askOrRest = restAfterFailure({
    restMs: awayMs,
    onFailure: (error) => logger.debug({ error: String(error) }, "lock store did not answer"),
  });
  const attempt = <T>(ask: () => Promise<T>) => askOrRest(ask, () => "unavailable" as const);
  return {
    acquire: (key, token, ttlMs) =>
      attempt(async () => ((await commands.holdfastAcquire(name(key), token, ttlMs)) === 1 ? "acquired" : "busy")),
    renew: (key, token, ttlMs) =>
      attempt(async () => ((await commands.holdfastRenew(name(key), token, ttlMs)) === 1 ? "held" : "lost")),
    release: async (key, token) => {
      await attempt(() => commands.holdfastRelease(name(key), token));
    },
  };
}
