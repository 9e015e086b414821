import { z } from "zod";
import { sessionIdSchema } from "../api-v1/chat.ts";
import {
  chatCompletionChunkSchema,
  chatCompletionRequestSchema,
  chatCompletionSchema,
  openAiModelListSchema,
  openAiModelSchema,
} from "../openai.ts";
import { operation } from "../operation.ts";
import { exampleIds } from "./examples.ts";
import { idempotencyHeader } from "./headers.ts";

export const listOpenAiModels = operation({
  id: "listOpenAiModels",
  method: "GET",
  path: "/api/openai/v1/models",
  tag: "openai",
  summary: "The models, as OpenAI lists them",
  auth: "user",
  limit: "other",
  patient: true,
  errorShape: "openai",
  answers: [{ status: 200, description: "The models; the first is the default.", schema: openAiModelListSchema }],
  examples: [
    {
      answer: {
        object: "list",
        data: [{ id: "built-in", object: "model", created: 0, owned_by: "holdfast" }],
      },
    },
  ],
});

export const readOpenAiModel = operation({
  id: "readOpenAiModel",
  method: "GET",
  path: "/api/openai/v1/models/{id}",
  tag: "openai",
  summary: "One model, as OpenAI shows it",
  auth: "user",
  limit: "other",
  patient: true,
  errorShape: "openai",
  params: z.object({ id: z.string().min(1).max(128) }),
  answers: [{ status: 200, description: "The model.", schema: openAiModelSchema }],
  errors: ["model_not_found"],
  examples: [
    { params: { id: "built-in" }, answer: { id: "built-in", object: "model", created: 0, owned_by: "holdfast" } },
  ],
});

export const createChatCompletion = operation({
  id: "createChatCompletion",
  method: "POST",
  path: "/api/openai/v1/chat/completions",
  tag: "openai",
  summary: "Chat completions for OpenAI's clients; tools run on the server",
  description:
    "With a session (`x-session-id` or `metadata.session_id`) the last message is sent to that chat, whose history is the server's; a busy chat makes it wait. Without one the messages of the request are the history, for this call alone. An answer that waits for an approval says in its text where to approve. Closing the connection stops nothing.",
  auth: "user",
  limit: "chat",
  patient: true,
  errorShape: "openai",
  body: chatCompletionRequestSchema,
  maxKeys: 20_000,
  headers: {
    "x-session-id": { description: "The chat to go on with, yours or ours.", schema: sessionIdSchema },
    ...idempotencyHeader,
  },
  answers: [
    { status: 200, description: "The answer.", schema: chatCompletionSchema },
    {
      status: 200,
      description: "With `stream: true`: the answer in pieces, then `[DONE]`.",
      schema: chatCompletionChunkSchema,
      contentType: "text/event-stream",
    },
  ],
  errors: [
    "model_not_found",
    "message_empty",
    "idempotency_conflict",
    "queue_full",
    "budget_exceeded",
    "model_unavailable",
    "model_timeout",
    "session_changed",
  ],
  examples: [
    {
      body: { model: "built-in", messages: [{ role: "user", content: "What is 128 / 4?" }] },
      answer: {
        id: `chatcmpl-${exampleIds.turn}`,
        object: "chat.completion",
        created: 1_772_443_800,
        model: "built-in",
        choices: [
          {
            index: 0,
            message: { role: "assistant", content: "128 / 4 = 32", refusal: null },
            logprobs: null,
            finish_reason: "stop",
          },
        ],
        usage: { prompt_tokens: 212, completion_tokens: 18, total_tokens: 230 },
      },
    },
    { body: { model: "built-in", messages: [{ role: "user", content: "And in Korean?" }], stream: true } },
  ],
});
