import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { isStepCount, type ModelMessage, streamText, type ToolSet } from "ai";
import { expect, it } from "vitest";
import { z } from "zod";
import { runModelStep } from "../run-step.ts";
import { outcome, resolvedOf } from "../testing/ask.ts";

const messages: ModelMessage[] = [
  { role: "user", content: "안녕" },
  { role: "assistant", content: "네" },
  {
    role: "user",
    content: [
      { type: "text", text: "Look" },
      { type: "text", text: "" },
      { type: "file", data: "aGk=", mediaType: "image/png" },
    ],
  },
  {
    role: "assistant",
    content: [
      { type: "reasoning", text: "Hmm" },
      { type: "text", text: "Let me see." },
      {
        type: "tool-call",
        toolCallId: "a",
        toolName: "stock_quote",
        input: { symbol: "TSLA" },
        providerOptions: { compatible: { thoughtSignature: "s" } },
      },
      { type: "tool-call", toolCallId: "b", toolName: "stock_quote", input: { symbol: "?" } },
    ],
  },
  {
    role: "tool",
    content: [
      {
        type: "tool-result",
        toolCallId: "a",
        toolName: "stock_quote",
        output: { type: "json", value: { price: "1" } },
      },
    ],
  },
  {
    role: "tool",
    content: [
      {
        type: "tool-result",
        toolCallId: "b",
        toolName: "stock_quote",
        output: { type: "error-text", value: "not found" },
      },
    ],
  },
  { role: "user", content: "And?" },
];
const tools: ToolSet = {
  stock_quote: {
    description: "Latest price",
    inputSchema: z.object({ symbol: z.string().max(12), range: z.enum(["1mo", "1y"]).optional() }),
  },
};

/** A model that remembers what it was asked, and answers one word. */
function recorder(): { model: LanguageModelV4; asked: LanguageModelV4CallOptions[] } {
  const asked: LanguageModelV4CallOptions[] = [];
  const model: LanguageModelV4 = {
    specificationVersion: "v4",
    provider: "recorder",
    modelId: "recorder",
    supportedUrls: {},
    doGenerate: () => Promise.reject(new Error("unused")),
    doStream: (options) => {
      asked.push(options);
      const usage = {
        inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 1, text: 1, reasoning: 0 },
      };
      return Promise.resolve({
        stream: new ReadableStream({
          start(controller) {
            controller.enqueue({ type: "stream-start", warnings: [] });
            controller.enqueue({ type: "text-start", id: "0" });
            controller.enqueue({ type: "text-delta", id: "0", delta: "Yes" });
            controller.enqueue({ type: "text-end", id: "0" });
            controller.enqueue({ type: "finish", finishReason: { unified: "stop", raw: "stop" }, usage });
            controller.close();
          },
        }),
      });
    },
  };
  return { model, asked };
}

/** Without what cannot be compared, and without keys that are merely undefined. */
function comparable({
  prompt,
  tools: offered,
  toolChoice,
  temperature,
  maxOutputTokens,
  providerOptions,
}: LanguageModelV4CallOptions) {
  return JSON.parse(
    JSON.stringify({ prompt, offered, toolChoice, temperature, maxOutputTokens, providerOptions }),
  ) as unknown;
}

it.each([
  ["with history, tools and settings", tools, "Be brief.", { temperature: 0.3, maxOutputTokens: 50 }],
  ["with nothing but a question", {}, "", {}],
])("a model is asked exactly what streamText would ask it, %s", async (_name, offered, instructions, settings) => {
  const ours = recorder();
  const sdk = recorder();
  const asked = Object.keys(offered).length === 0 ? messages.slice(0, 1) : messages;
  const providerOptions = { openai: { store: false } };
  const resolved = resolvedOf(ours.model);
  const { error } = await outcome(
    runModelStep({
      resolved: { ...resolved, callSettings: { ...resolved.callSettings, ...settings }, providerOptions },
      instructions,
      messages: asked,
      tools: offered,
      signal: new AbortController().signal,
    }),
  );
  expect(error).toBeUndefined();
  const result = streamText({
    model: sdk.model,
    ...(instructions === "" ? {} : { instructions }),
    messages: asked,
    tools: offered,
    stopWhen: isStepCount(1),
    providerOptions,
    ...settings,
  });
  await result.consumeStream();
  const [one, other] = [ours.asked[0], sdk.asked[0]];
  if (!one || !other) throw new Error("both were asked");
  // Without tools the choice among them means nothing, and servers without tools refuse it.
  expect(comparable(one)).toEqual(
    Object.keys(offered).length === 0 ? { ...(comparable(other) as object), toolChoice: undefined } : comparable(other),
  );
});

it("addresses in messages are given to the provider and never fetched by this process", async () => {
  const { model, asked } = recorder();
  const file = {
    type: "file",
    data: new URL("http://169.254.169.254/latest/meta-data"),
    mediaType: "image/png",
  } as const;
  const parts = runModelStep({
    resolved: resolvedOf(model),
    instructions: "",
    messages: [{ role: "user", content: [file] }],
    tools: {},
    signal: new AbortController().signal,
  });
  expect((await outcome(parts)).error).toBeUndefined();
  expect(JSON.stringify(asked[0]?.prompt)).toContain("169.254.169.254");
});

it("a history whose tool calls have no results is refused before the provider is asked", async () => {
  const { model, asked } = recorder();
  const parts = runModelStep({
    resolved: resolvedOf(model),
    instructions: "",
    messages: messages.slice(0, 4),
    tools,
    signal: new AbortController().signal,
  });
  expect((await outcome(parts)).error).toMatchObject({ name: "AI_MissingToolResultsError" });
  expect(asked).toEqual([]);
});
