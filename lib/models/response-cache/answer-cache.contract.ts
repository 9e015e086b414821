import { expect, test } from "vitest";
import { keptCharactersLimit } from "../tunables.ts";
import type { AnswerCache, KeptAnswer } from "./kept-answer.ts";

const answerOf = (text: string): KeptAnswer => ({
  blocks: [
    { type: "reasoning", text: "Hm." },
    { type: "text", text },
  ],
});

/** What every store of answers keeps to. `newKey` gives a key that nothing stands under. */
export function answerCacheContract(create: () => AnswerCache, newKey: () => string): void {
  test("gives back word for word what it was given, the last one, and nothing under another key", async () => {
    const [cache, key] = [create(), newKey()];
    expect(await cache.get(key)).toBeNull();
    await cache.set(key, answerOf("첫 번째 😀\u0000\n"));
    expect(await cache.get(key)).toEqual(answerOf("첫 번째 😀\u0000\n"));
    await cache.set(key, answerOf("second"));
    expect(await cache.get(key)).toEqual(answerOf("second"));
    expect(await cache.get(newKey())).toBeNull();
  });

  test("does not keep what is too large", async () => {
    const [cache, key] = [create(), newKey()];
    await cache.set(key, answerOf("x".repeat(keptCharactersLimit)));
    expect(await cache.get(key)).toBeNull();
  });
}
