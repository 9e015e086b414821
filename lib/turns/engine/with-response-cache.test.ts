import { describe, expect, test } from "vitest";
import type { AnswerCache, KeptAnswer } from "@/lib/models";
import type { CacheMode, StepPart } from "../deps.ts";
import { withResponseCache } from "./with-response-cache.ts";

function memory(): AnswerCache & { kept: Map<string, KeptAnswer> } {
  const kept = new Map<string, KeptAnswer>();
  return {
    kept,
    get: async (key) => kept.get(key) ?? null,
    set: async (key, answer) => {
      kept.set(key, answer);
    },
  };
}

const usage = { input_tokens: 9, output_tokens: 4 };
const finish = (finishReason = "stop"): StepPart => ({ type: "finish", finishReason, usage });
const text = (...pieces: string[]): StepPart[] => [
  { type: "text-start", id: "t" },
  ...pieces.map((piece): StepPart => ({ type: "text-delta", id: "t", text: piece })),
  { type: "text-end", id: "t" },
];

async function run(store: AnswerCache, parts: (StepPart | Error)[], mode: CacheMode = "read", key = "k") {
  let asked = 0;
  async function* ask() {
    asked += 1;
    for (const part of parts) {
      if (part instanceof Error) throw part;
      yield part;
    }
  }
  const seen: StepPart[] = [];
  const failure = await (async () => {
    for await (const part of withResponseCache({ store, key, mode }, ask)) seen.push(part);
  })().catch((error: unknown) => error);
  return { asked, seen, failure };
}

const whole = [...text("Hello ", "there."), finish()];

describe("an answer from before", () => {
  test("comes with the same events, marked, for no tokens, and nobody is asked", async () => {
    const store = memory();
    const first = await run(store, whole);
    expect(first).toMatchObject({ asked: 1, seen: whole });
    const second = await run(store, whole);
    expect(second.asked).toBe(0);
    expect(second.seen).toEqual([
      { type: "cached" },
      { type: "text-start", id: "0" },
      { type: "text-delta", id: "0", text: "Hello there." },
      { type: "text-end", id: "0" },
      { type: "finish", finishReason: "stop", usage: { input_tokens: 0, output_tokens: 0 } },
    ]);
    expect((await run(store, whole, "read", "other")).asked).toBe(1);
  });

  test("is not given to who asks anew, and gives way to the new one", async () => {
    const store = memory();
    await run(store, whole);
    expect(await run(store, [...text("Newer."), finish()], "renew")).toMatchObject({ asked: 1 });
    expect((await run(store, whole)).seen[2]).toMatchObject({ text: "Newer." });
  });

  test.each<[string, (StepPart | Error)[]]>([
    ["that called a tool", [{ type: "tool-call", toolCallId: "a", toolName: "x", input: {} }, ...whole]],
    ["of a fallback", [{ type: "model", model: "other" }, ...whole]],
    ["that was cut off by its length", [...text("Hel"), finish("length")]],
    ["that broke off", [...text("Hel"), new Error("cut")]],
    ["without an end", text("Hel")],
    ["without text", [...text(" "), finish()]],
    [
      "of thoughts alone",
      [{ type: "reasoning-start", id: "r" }, { type: "reasoning-delta", id: "r", text: "hm" }, finish()],
    ],
  ])("%s is not kept", async (_name, parts) => {
    const store = memory();
    const { failure } = await run(store, parts);
    expect(store.kept.size).toBe(0);
    expect(failure instanceof Error).toBe(parts.some((part) => part instanceof Error));
  });
});

test("a cache that fails is no cache: the model is asked as usual", async () => {
  const away: AnswerCache = {
    get: () => Promise.reject(new Error("away")),
    set: () => Promise.reject(new Error("away")),
  };
  expect(await run(away, whole)).toMatchObject({ asked: 1, seen: whole, failure: undefined });
});
