import { z } from "zod";
import type { redis } from "@/lib/platform/redis";
import { answerLifeMs, keptCharactersLimit } from "../tunables.ts";
import type { AnswerCache } from "./kept-answer.ts";
import { sizeOf } from "./memory-answers.ts";

type RedisClient = NonNullable<ReturnType<typeof redis>>;

const keptSchema = z.object({
  blocks: z.array(z.object({ type: z.enum(["text", "reasoning"]), text: z.string() })),
});

/** For all processes on one Redis, whose own limits of memory apply. What cannot be read is no answer. */
export function createRedisAnswers(client: RedisClient, keyOf: (name: string) => string): AnswerCache {
  return {
    async get(key) {
      const text = await client.get(keyOf(`answer:${key}`));
      if (text === null) return null;
      try {
        return keptSchema.parse(JSON.parse(text));
      } catch {
        return null;
      }
    },
    async set(key, answer) {
      if (sizeOf(answer) > keptCharactersLimit) return;
      await client.set(keyOf(`answer:${key}`), JSON.stringify(answer), "PX", answerLifeMs);
    },
  };
}
