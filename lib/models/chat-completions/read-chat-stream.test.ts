import { OpenAICompatibleChatLanguageModel } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { EventSourceParserStream } from "@ai-sdk/provider-utils";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readChatStream } from "./read-chat-stream.ts";
import { ServerSentEvents } from "./server-sent-events.ts";

const name = fc.constantFrom("stock_quote", "calculator");
const piece = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("삼성전자", "🚀", '{"a":', "1}", "data: x", "\n\n"),
);
const toolCall = fc.record(
  {
    index: fc.constantFrom(0, 1, 2),
    id: fc.constantFrom("call_a", "call_b", "call_c"),
    type: fc.constant("function"),
    function: fc.record({ name, arguments: piece }, { requiredKeys: ["arguments"] }),
  },
  { requiredKeys: ["index", "function"] },
);
const delta = fc.oneof(
  { weight: 6, arbitrary: fc.record({ content: fc.option(piece) }) },
  fc.record({ reasoning_content: fc.option(piece), content: fc.option(piece) }),
  fc.record({ reasoning: piece }),
  fc.record({ refusal: fc.oneof(piece, fc.constant(false)) }),
  fc.record({
    content: fc.array(
      fc.oneof(
        fc.record({ type: fc.constant("text"), text: piece }),
        fc.record({
          type: fc.constant("thinking"),
          thinking: fc.array(fc.record({ type: fc.constant("text"), text: piece })),
        }),
        fc.record({ type: fc.constant("citation") }),
      ),
    ),
  }),
  fc.record({ tool_calls: fc.array(toolCall, { maxLength: 3 }) }),
);
const usage = fc.record({ prompt_tokens: fc.nat(), completion_tokens: fc.nat() });
const chunk = fc.oneof(
  { weight: 8, arbitrary: delta.map((value) => ({ choices: [{ index: 0, delta: value }] })) },
  usage.map((value) => ({ choices: [], usage: value })),
);
const finish = fc.option(fc.constantFrom("stop", "length", "tool_calls", "function_call", "content_filter", "odd"));

/** A stream as text: events, comments and line ends of every kind. */
const wire = fc
  .tuple(fc.array(chunk, { maxLength: 12 }), finish, usage, fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([chunks, reason, counts, end, finished]) => {
    const last =
      reason === null
        ? []
        : [{ choices: [{ index: 0, delta: {}, finish_reason: reason }] }, { choices: [], usage: counts }];
    const events = [...chunks, ...last].map(
      (value, at) => `${at % 3 === 0 ? `: ping${end}` : ""}data: ${JSON.stringify(value)}${end}${end}`,
    );
    return events.join("") + (finished ? `data: [DONE]${end}${end}` : "");
  });

/** The bytes in pieces that end anywhere, also inside a character. */
function cutAt(text: string, seeds: number[]): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const ends = [...new Set(seeds.map((seed) => seed % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...ends, bytes.length]
    .map((end, at) => bytes.subarray(at === 0 ? 0 : ends[at - 1], end))
    .filter((part) => part.length > 0);
}

function streamOf<T>(items: T[]): ReadableStream<T> {
  return new ReadableStream({
    start(controller) {
      for (const item of items) controller.enqueue(item);
      controller.close();
    },
  });
}

async function collect<T>(stream: ReadableStream<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

async function bySdk(cut: Uint8Array[]): Promise<LanguageModelV4StreamPart[]> {
  const model = new OpenAICompatibleChatLanguageModel("m", {
    provider: "compatible.chat",
    url: () => "http://localhost/",
    fetch: () => Promise.resolve(new Response(streamOf(cut), { headers: { "content-type": "text/event-stream" } })),
  });
  return collect((await model.doStream({ prompt: [] })).stream);
}

/** What both readers must agree on: not how deltas are grouped, not invented ids, not the SDK's copies of raw data. */
function meaningOf(parts: LanguageModelV4StreamPart[]): unknown[] {
  const meaning: unknown[][] = [];
  const ids = new Map<string, string>();
  const known = (id: string) =>
    id.startsWith("call_") ? id : (ids.get(id) ?? ids.set(id, `made ${ids.size}`).get(id));
  for (const part of parts) {
    const before = meaning.at(-1);
    if (part.type === "text-delta" || part.type === "reasoning-delta") {
      if (before?.[0] === part.type && before[1] === part.id) before[2] = `${String(before[2])}${part.delta}`;
      else meaning.push([part.type, part.id, part.delta]);
    } else if (part.type === "tool-call") meaning.push([part.type, known(part.toolCallId), part.toolName, part.input]);
    else if (part.type === "tool-input-delta") meaning.push([part.type, known(part.id), part.delta]);
    else if (part.type === "tool-input-start" || part.type === "tool-input-end")
      meaning.push([part.type, known(part.id)]);
    else if (part.type === "finish") {
      const { unified } = part.finishReason;
      const cut = unified === "interrupted" || unified === "error";
      meaning.push(
        cut ? ["cut"] : ["finish", unified, part.usage.inputTokens.total ?? 0, part.usage.outputTokens.total ?? 0],
      );
    } else if (part.type !== "response-metadata" && part.type !== "stream-start" && part.type !== "error")
      meaning.push([part.type, "id" in part ? part.id : null]);
  }
  return meaning;
}

it("gives every stream the meaning that the AI SDK's own reader gives it, wherever the network cuts it", async () => {
  await fc.assert(
    fc.asyncProperty(wire, fc.array(fc.nat(), { maxLength: 20 }), async (text, seeds) => {
      const cut = cutAt(text, seeds);
      const ours = await collect(readChatStream(streamOf(cut), { metadataKey: "compatible", warnings: [] }));
      // A call whose name never comes breaks the SDK's stream; ours says so as a part and keeps what came before.
      const sdk = await bySdk(cut).catch(() => null);
      const [got, wanted] = sdk ? [meaningOf(ours), meaningOf(sdk)] : [ours.at(-1)?.type, "error"];
      expect(got).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

it("keeps what a provider wants back with a tool call", async () => {
  const extra = { google: { thought_signature: "sig" } };
  const call = { index: 0, id: "call_a", function: { name: "x", arguments: "{}" }, extra_content: extra };
  const text = `data: ${JSON.stringify({ choices: [{ delta: { tool_calls: [call] }, finish_reason: "tool_calls" }] })}\n\n`;
  const parts = await collect(readChatStream(streamOf(cutAt(text, [])), { metadataKey: "compatible", warnings: [] }));
  expect(parts.find((part) => part.type === "tool-call")?.providerMetadata).toEqual({
    compatible: { thoughtSignature: "sig" },
  });
});

it("reads server-sent events as the standard's own parser does, whatever the bytes", async () => {
  const line = fc.constantFrom(
    "data: a",
    "data:b",
    "data",
    "data:",
    "data:  c",
    ": note",
    "event: x",
    "id: 1",
    "retry: 5",
    "dat: no",
    "database: no",
    "",
    "",
    "가나🚀",
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r")), { maxLength: 15 })
    .map((lines) => `${lines.flat().join("")}\n`);
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(), { maxLength: 10 }), async (lines, seeds) => {
      const events = new ServerSentEvents();
      const ours = cutAt(lines, seeds).flatMap((bytes) => events.push(bytes));
      const theirs = await collect(streamOf([lines]).pipeThrough(new EventSourceParserStream()));
      expect(ours).toEqual(theirs.map((message) => message.data));
    }),
    { numRuns: 1000 },
  );
});
