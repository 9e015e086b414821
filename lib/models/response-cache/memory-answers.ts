import { answerLifeMs, keptAnswersLimit, keptCharactersLimit, keptMemoryCharacters } from "../tunables.ts";
import type { AnswerCache, KeptAnswer } from "./kept-answer.ts";

/** In this process: the answers used last, within a bound of number and size. `now` in milliseconds. */
export function createMemoryAnswers(now: () => number = () => performance.now()): AnswerCache {
  const kept = new Map<string, { answer: KeptAnswer; size: number; until: number }>();
  let characters = 0;
  const drop = (key: string) => {
    characters -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    async get(key) {
      const hit = kept.get(key);
      if (hit === undefined) return null;
      kept.delete(key);
      if (hit.until <= now()) {
        characters -= hit.size;
        return null;
      }
      kept.set(key, hit);
      return structuredClone(hit.answer);
    },
    async set(key, answer) {
      const size = sizeOf(answer);
      if (size > keptCharactersLimit) return;
      drop(key);
      kept.set(key, { answer: structuredClone(answer), size, until: now() + answerLifeMs });
      characters += size;
      for (const oldest of kept.keys()) {
        if (kept.size <= keptAnswersLimit && characters <= keptMemoryCharacters) break;
        drop(oldest);
      }
    },
  };
}

export function sizeOf({ blocks }: KeptAnswer): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}
