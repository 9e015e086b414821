import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMemoryLock } from "./memory-lock.ts";
import { createRedisLock } from "./redis-lock.ts";
import { sessionLockContract } from "./session-lock.contract.ts";

let serial = 0;
const key = () => `lock-test-${process.pid}-${serial++}`;

describe("in-process lock", () => {
  sessionLockContract("in-process", async () => createMemoryLock(), key);
});

describe("redis lock", () => {
  let client: Redis;
  beforeAll(() => {
    client = new Redis(process.env.REDIS_URL ?? "", { maxRetriesPerRequest: 0 });
  });
  afterAll(() => client.disconnect());
  sessionLockContract("redis", async () => createRedisLock(client, "t:"), key);

  test("redis away is an answer, not an exception", async () => {
    const nowhere = new Redis("redis://127.0.0.1:1", {
      lazyConnect: true,
      enableOfflineQueue: false,
      retryStrategy: () => null,
    });
    nowhere.on("error", () => undefined);
    const lock = createRedisLock(nowhere, "t:");
    expect(await lock.acquire(key(), "a", 1000)).toBe("unavailable");
    expect(await lock.renew(key(), "a", 1000)).toBe("unavailable");
    nowhere.disconnect();
  });

  test("a silent one keeps one caller waiting, not those right behind it", async () => {
    let asked = 0;
    const silent = {
      defineCommand: () => undefined,
      holdfastAcquire: async () => {
        asked += 1;
        throw new Error("Command timed out");
      },
    };
    const lock = createRedisLock(silent as unknown as Redis, "t:");
    for (const token of ["a", "b", "c"]) expect(await lock.acquire(key(), token, 1000)).toBe("unavailable");
    expect(asked).toBe(1);
  });
});
