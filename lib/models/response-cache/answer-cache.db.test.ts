import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerLifeMs, keptAnswersLimit, keptMemoryCharacters } from "../tunables.ts";
import { answerCacheContract } from "./answer-cache.contract.ts";
import { answerKey } from "./answer-cache.ts";
import type { KeptAnswer } from "./kept-answer.ts";
import { createMemoryAnswers } from "./memory-answers.ts";
import { createRedisAnswers } from "./redis-answers.ts";

const keyOf = (name: string) => `answer-test:${name}`;
const said = (text: string): KeptAnswer => ({ blocks: [{ type: "text", text }] });

describe("in this process", () => {
  answerCacheContract(createMemoryAnswers, randomUUID);

  test("an answer is gone after its time", async () => {
    let now = 0;
    const cache = createMemoryAnswers(() => now);
    await cache.set("a", said("x"));
    now = answerLifeMs - 1;
    expect(await cache.get("a")).toEqual(said("x"));
    now = answerLifeMs;
    expect(await cache.get("a")).toBeNull();
  });

  test("what was used longest ago goes first, by number and by size", async () => {
    const cache = createMemoryAnswers();
    for (let n = 0; n < keptAnswersLimit; n++) await cache.set(`k${n}`, said("x"));
    await cache.get("k0");
    await cache.set("one more", said("x"));
    expect([await cache.get("k0"), await cache.get("k1")]).toEqual([said("x"), null]);
    const large = said("x".repeat(keptMemoryCharacters / 80));
    for (let n = 0; n < 81; n++) await cache.set(`large ${n}`, large);
    expect([await cache.get("k0"), await cache.get("large 0")]).toEqual([null, null]);
    expect(await cache.get("large 80")).toEqual(large);
  });

  test("what a reader does to an answer does not change the one that is kept", async () => {
    const cache = createMemoryAnswers();
    await cache.set("a", said("x"));
    const [block] = (await cache.get("a"))?.blocks ?? [];
    if (block) block.text = "y";
    expect(await cache.get("a")).toEqual(said("x"));
  });
});

describe("in Redis", () => {
  let client: Redis;
  beforeAll(() => {
    client = new Redis(process.env.REDIS_URL ?? "", { maxRetriesPerRequest: 0 });
  });
  afterAll(() => client.disconnect());
  answerCacheContract(() => createRedisAnswers(client, keyOf), randomUUID);

  test("an answer has an end, and what is no answer is none", async () => {
    const key = randomUUID();
    const cache = createRedisAnswers(client, keyOf);
    await cache.set(key, said("x"));
    expect(await client.pttl(keyOf(`answer:${key}`))).toBeGreaterThan(answerLifeMs - 60_000);
    await client.set(keyOf(`answer:${key}`), '{"blocks":[{"type":"html"}]}');
    expect(await cache.get(key)).toBeNull();
    await client.set(keyOf(`answer:${key}`), "not JSON");
    expect(await cache.get(key)).toBeNull();
  });
});

describe("the key", () => {
  const asked = { model: "m", instructions: "i", messages: [{ role: "user", content: "q" }], tools: [], settings: {} };

  test("is the same for the same question, and another one for all else", () => {
    const same = answerKey("usr_1", asked);
    expect(answerKey("usr_1", { ...asked })).toBe(same);
    expect(same).toMatch(/^[0-9a-f]{64}$/);
    const others = [
      answerKey("usr_2", asked),
      answerKey("usr_1", { ...asked, model: "n" }),
      answerKey("usr_1", { ...asked, instructions: "i2" }),
      answerKey("usr_1", { ...asked, messages: [{ role: "user", content: "q " }] }),
      answerKey("usr_1", { ...asked, messages: [...asked.messages, ...asked.messages] }),
      answerKey("usr_1", { ...asked, tools: ["t"] }),
      answerKey("usr_1", { ...asked, settings: { locale: "ko" } }),
      // Nothing moves from one part into the next.
      answerKey("usr_1", { ...asked, model: "m,i", instructions: "" }),
    ];
    expect(new Set([same, ...others]).size).toBe(others.length + 1);
  });
});
