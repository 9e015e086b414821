import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFallbackRateCounter } from "./fallback-rate-counter.ts";
import { createMemoryRateCounter } from "./memory-rate-counter.ts";
import { rateCounterContract } from "./rate-counter.contract.ts";
import type { RateCounter } from "./rate-counter.ts";
import { createRedisRateCounter } from "./redis-rate-counter.ts";

const bucket = () => `test:${randomUUID()}`;
const keyOf = (name: string) => `rate-test:${name}`;

describe("a counter in this process", () => {
  rateCounterContract(createMemoryRateCounter, bucket);
});

describe("a counter in Redis", () => {
  let client: Redis;
  beforeAll(() => {
    client = new Redis(process.env.REDIS_URL ?? "", { maxRetriesPerRequest: 0 });
  });
  afterAll(() => client.disconnect());
  rateCounterContract(() => createRedisRateCounter(client, keyOf), bucket);

  test("is shared by all processes and gone after its window", async () => {
    const name = bucket();
    const second = new Redis(process.env.REDIS_URL ?? "");
    expect(await createRedisRateCounter(client, keyOf).count(name, 60_000, 0)).toBe(1);
    expect(await createRedisRateCounter(second, keyOf).count(name, 60_000, 0)).toBe(2);
    expect(await client.pttl(keyOf(`rate:${name}:60000:0`))).toBeGreaterThan(60_000);
    second.disconnect();
  });

  test("that is away makes this process count for itself, at once, and is asked again later", async () => {
    const nowhere = new Redis("redis://127.0.0.1:1", {
      lazyConnect: true,
      enableOfflineQueue: false,
      retryStrategy: () => null,
    });
    nowhere.on("error", () => undefined);
    const counter = withFallback(createRedisRateCounter(nowhere, keyOf));
    const name = bucket();
    expect(await counter.count(name, 60_000, 0)).toBe(1);
    expect(await counter.count(name, 60_000, 0)).toBe(2);
    nowhere.disconnect();
  });
});

function withFallback(first: RateCounter, now?: () => number): RateCounter {
  const options = { patienceMs: 50, restMs: 1_000, ...(now === undefined ? {} : { now }) };
  return createFallbackRateCounter(first, createMemoryRateCounter(), options);
}

describe("a counter with a fallback", () => {
  test("answers in time when the first one hangs, leaves it in peace, then asks it again", async () => {
    const clock = { now: 0 };
    let asked = 0;
    let isBack = false;
    const hanging: RateCounter = {
      count: () => {
        asked += 1;
        return isBack ? Promise.resolve(77) : new Promise(() => undefined);
      },
    };
    const counter = withFallback(hanging, () => clock.now);
    // What hangs hangs for ever: an answer is one in time.
    expect(await counter.count("a", 60_000, 0)).toBe(1);
    isBack = true;
    expect(await counter.count("a", 60_000, 0)).toBe(2);
    expect(asked).toBe(1);
    clock.now = 1_001;
    expect(await counter.count("a", 60_000, 0)).toBe(77);
  });
});
