import { expect, test } from "vitest";
import { createTimedCache } from "./timed-cache.ts";

function setUp(maxEntries = 10) {
  const clock = { now: 0 };
  const cache = createTimedCache<{ name: string }>(1_000, maxEntries, () => clock.now);
  const loads: string[] = [];
  const load = (key: string, value: { name: string } | null = { name: key }) =>
    cache.load(key, () => {
      loads.push(key);
      return Promise.resolve(value);
    });
  return { clock, cache, loads, load };
}

test("a value is loaded once within its time and again after it", async () => {
  const { clock, load, loads } = setUp();
  await load("a");
  clock.now = 999;
  await load("a");
  expect(loads).toEqual(["a"]);
  clock.now = 1_000;
  await load("a");
  expect(loads).toEqual(["a", "a"]);
});

test("absence is never kept, so what is made a moment later is found", async () => {
  const { load } = setUp();
  expect(await load("a", null)).toBe(null);
  expect(await load("a")).toEqual({ name: "a" });
});

test("a failed load is not kept, and everybody who waited for it hears of it", async () => {
  const { cache, load } = setUp();
  const failing = () => cache.load("a", () => Promise.reject(new Error("away")));
  const [first, second] = await Promise.allSettled([failing(), failing()]);
  expect([first.status, second.status]).toEqual(["rejected", "rejected"]);
  expect(await load("a")).toEqual({ name: "a" });
});

test.each(["forget", "forgetWhere"] as const)("what a load read before %s is not stored after it", async (way) => {
  const { cache, load, loads } = setUp();
  let answer: (value: { name: string }) => void = () => undefined;
  const slow = cache.load("a", () => new Promise((resolve) => (answer = resolve)));
  if (way === "forget") cache.forget("a");
  else cache.forgetWhere(({ name }) => name === "a");
  answer({ name: "old" });
  expect(await slow).toEqual({ name: "old" });
  expect(await load("a", { name: "new" })).toEqual({ name: "new" });
  expect(loads).toEqual(["a"]);
});

test("forgetting by value leaves the others", async () => {
  const { cache, load, loads } = setUp();
  await load("a");
  await load("b");
  cache.forgetWhere(({ name }) => name === "a");
  await load("a");
  await load("b");
  expect(loads).toEqual(["a", "b", "a"]);
});

test("at most the given number of entries is kept, the newest", async () => {
  const { load, loads } = setUp(2);
  for (const key of ["a", "b", "c", "b", "c", "a"]) await load(key);
  expect(loads).toEqual(["a", "b", "c", "a"]);
});
