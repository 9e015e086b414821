import { z } from "zod";

/*
 * The part of OpenAI's chat completions that Holdfast speaks, for clients made for it. Fields that cannot change the
 * answer here (temperature, tools of the caller) are read over; those that would be broken promises are refused.
 */

const textPart = z.looseObject({ type: z.literal("text", "only text in this release"), text: z.string() });
const refusalPart = z.looseObject({ type: z.literal("refusal"), refusal: z.string() });
const content = z.union([z.string(), z.array(textPart).max(1000)]);
const answerContent = z.union([
  z.string(),
  z.array(z.discriminatedUnion("type", [textPart, refusalPart], "only text in this release")).max(1000),
]);

const messageSchema = z.discriminatedUnion("role", [
  z.looseObject({ role: z.enum(["system", "developer"]), content }),
  z.looseObject({ role: z.literal("user"), content }),
  z.looseObject({ role: z.literal("assistant"), content: answerContent.nullish() }),
  z.looseObject({ role: z.enum(["tool", "function"]), content: content.nullish() }),
]);
export type OpenAiMessage = z.infer<typeof messageSchema>;

export const chatCompletionRequestSchema = z
  .looseObject({
    model: z.string().min(1).max(128).describe("An id of `GET /api/openai/v1/models`."),
    messages: z
      .array(messageSchema)
      .min(1)
      .max(2000)
      .describe("The last one is the user's. With a session the ones before are read over: history is ours."),
    stream: z.boolean().nullish(),
    stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
    metadata: z
      .looseObject({ session_id: z.string().nullish() })
      .nullish()
      .describe("`session_id` goes on with that chat, like the header `x-session-id`."),
    n: z.literal(1, "one answer at a time").nullish(),
    response_format: z.looseObject({ type: z.literal("text", "answers are text") }).nullish(),
    tool_choice: z.enum(["none", "auto"], "tools run on the server; a call cannot be asked for").nullish(),
    function_call: z.enum(["none", "auto"], "tools run on the server; a call cannot be asked for").nullish(),
    logprobs: z.literal(false, "there are no probabilities").nullish(),
    modalities: z.array(z.literal("text", "answers are text")).nullish(),
  })
  .meta({ id: "ChatCompletionRequest" });
export type ChatCompletionRequest = z.infer<typeof chatCompletionRequestSchema>;

const usageSchema = z
  .object({
    prompt_tokens: z.number().int(),
    completion_tokens: z.number().int(),
    total_tokens: z.number().int(),
  })
  .meta({ id: "ChatCompletionUsage" });
export type CompletionUsage = z.infer<typeof usageSchema>;

const head = { id: z.string(), created: z.number().int().describe("Seconds since 1970."), model: z.string() };

export const chatCompletionSchema = z
  .object({
    ...head,
    object: z.literal("chat.completion"),
    choices: z.array(
      z.object({
        index: z.literal(0),
        message: z.object({ role: z.literal("assistant"), content: z.string(), refusal: z.null() }),
        function_call: z.enum(["none", "auto"], "tools run on the server; a call cannot be asked for").nullish(),
        logprobs: z.null(),
        finish_reason: z.literal("stop"),
      }),
    ),
    usage: usageSchema,
  })
  .meta({ id: "ChatCompletion" });
export type ChatCompletion = z.infer<typeof chatCompletionSchema>;

export const chatCompletionChunkSchema = z
  .object({
    ...head,
    object: z.literal("chat.completion.chunk"),
    choices: z.array(
      z.object({
        index: z.literal(0),
        delta: z.object({ role: z.literal("assistant").optional(), content: z.string().optional() }),
        finish_reason: z.literal("stop").nullable(),
      }),
    ),
    usage: usageSchema.nullable().optional(),
  })
  .meta({ id: "ChatCompletionChunk" });
export type ChatCompletionChunk = z.infer<typeof chatCompletionChunkSchema>;

export const openAiModelSchema = z
  .object({ id: z.string(), object: z.literal("model"), created: z.number().int(), owned_by: z.string() })
  .meta({ id: "OpenAiModel" });
export type OpenAiModel = z.infer<typeof openAiModelSchema>;
export const openAiModelListSchema = z
  .object({ object: z.literal("list"), data: z.array(openAiModelSchema) })
  .meta({ id: "OpenAiModelList" });
export type OpenAiModelList = z.infer<typeof openAiModelListSchema>;

/** Body of an error answer, as OpenAI's clients read it. */
export const openAiErrorSchema = z
  .object({
    error: z.object({
      message: z.string(),
      type: z.string(),
      code: z.string().nullable(),
      param: z.string().nullable(),
    }),
  })
  .meta({ id: "OpenAiError" });
export type OpenAiError = z.infer<typeof openAiErrorSchema>;
