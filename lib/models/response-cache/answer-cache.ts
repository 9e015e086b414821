import { createHash } from "node:crypto";
import { redis, redisKey } from "@/lib/platform/redis";
import { processSingleton } from "@/lib/platform/singleton";
import type { AnswerCache } from "./kept-answer.ts";
import { createMemoryAnswers } from "./memory-answers.ts";
import { createRedisAnswers } from "./redis-answers.ts";

/** Redis where there is one, this process's memory otherwise. */
export function answerCache(): AnswerCache {
  return processSingleton("answer-cache", () => {
    const client = redis();
    return client === null ? createMemoryAnswers() : createRedisAnswers(client, redisKey);
  });
}

type Asked = {
  model: string;
  instructions: string;
  messages: unknown;
  tools: unknown;
  /** All else that changes what a model says. */
  settings: unknown;
};

/** SHA-256 of everything a model is given, and of whose question it is: nobody gets another user's answer. */
export function answerKey(ownerId: string, { model, instructions, messages, tools, settings }: Asked): string {
  const asked = JSON.stringify([1, ownerId, model, instructions, messages, tools, settings]);
  return createHash("sha256").update(asked).digest("hex");
}
