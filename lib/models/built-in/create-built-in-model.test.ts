import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { describe, expect, it, vi } from "vitest";
import { createBuiltInModel } from "./create-built-in-model.ts";
import { runFixtureTool } from "./evaluation/fixture-tools.ts";
import { allTools, askModel, called, testNow, user } from "./testing/ask-model.ts";

const analysed = (symbol: string) => {
  const outcome = runFixtureTool("stock_analysis", { symbol });
  if ("error" in outcome) throw new Error(outcome.error);
  return called("stock_analysis", { symbol }, { type: "json", value: JSON.parse(JSON.stringify(outcome.value)) });
};
const analysisPrompt = [user("테슬라 주식 분석해줘"), ...analysed("TSLA")];

async function collect(stream: ReadableStream<LanguageModelV4StreamPart>): Promise<LanguageModelV4StreamPart[]> {
  const parts: LanguageModelV4StreamPart[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

describe("the built-in model", () => {
  it("gives the same answer to the same prompt", async () => {
    expect(await askModel([user("Compare MSFT and GOOG")])).toEqual(await askModel([user("Compare MSFT and GOOG")]));
    expect(await askModel(analysisPrompt)).toEqual(await askModel(analysisPrompt));
  });

  it("streams exactly the text that it generates, in one block, with usage and the mark of a rule-based model", async () => {
    const model = createBuiltInModel({ paceMs: 0, now: () => testNow });
    const { content } = await model.doGenerate({ prompt: analysisPrompt, tools: allTools });
    const { stream } = await model.doStream({ prompt: analysisPrompt, tools: allTools });
    const parts = await collect(stream);
    const text = parts.flatMap((part) => (part.type === "text-delta" ? [part.delta] : [])).join("");
    expect(content).toEqual([{ type: "text", text }]);
    expect(parts.filter((part) => part.type === "text-start" || part.type === "text-end")).toHaveLength(2);
    const finish = parts.at(-1);
    expect(finish).toMatchObject({
      type: "finish",
      finishReason: { unified: "stop" },
      providerMetadata: { holdfast: { rule_based: true, model: "built-in" } },
      usage: { outputTokens: { reasoning: 0 } },
    });
    expect(finish?.type === "finish" && finish.usage.inputTokens.total).toBeGreaterThan(0);
    expect(finish?.type === "finish" && finish.usage.outputTokens.total).toBeGreaterThan(50);
  });

  it("streams tool calls with their input, each with its own id", async () => {
    const model = createBuiltInModel({ paceMs: 0 });
    const { stream } = await model.doStream({ prompt: [user("AAPL and MSFT price")], tools: allTools });
    const parts = await collect(stream);
    const calls = parts.filter((part) => part.type === "tool-call");
    expect(calls.map((call) => call.input)).toEqual(['{"symbol":"AAPL"}', '{"symbol":"MSFT"}']);
    expect(new Set(calls.map((call) => call.toolCallId)).size).toBe(2);
    expect(parts.at(-1)).toMatchObject({ type: "finish", finishReason: { unified: "tool-calls" } });
  });

  it.each([
    ["Analyse TSLA", "en"],
    ["테슬라 주식 분석해줘", "ko"],
  ])("words an analysis that streams for at least four seconds at its own pace: %s", async (say) => {
    vi.useFakeTimers();
    try {
      const model = createBuiltInModel();
      const { stream } = await model.doStream({ prompt: [user(say), ...analysed("TSLA")], tools: allTools });
      const started = Date.now();
      const done = collect(stream);
      await vi.runAllTimersAsync();
      await done;
      expect(Date.now() - started).toBeGreaterThanOrEqual(4000);
      expect(Date.now() - started).toBeLessThan(12_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it("ends at once when aborted, with the reason of the abort, and leaves no timer behind", async () => {
    vi.useFakeTimers();
    try {
      const abort = new AbortController();
      const model = createBuiltInModel({ paceMs: 1000 });
      const { stream } = await model.doStream({ prompt: analysisPrompt, tools: allTools, abortSignal: abort.signal });
      const reader = stream.getReader();
      for (let part = await reader.read(); part.value?.type !== "text-start"; part = await reader.read());
      const waiting = reader.read();
      const reason = new Error("stopped by the user");
      abort.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("refuses to begin when it is aborted already", async () => {
    const options = { prompt: analysisPrompt, abortSignal: AbortSignal.abort(new Error("too late")) };
    await expect(createBuiltInModel().doStream(options)).rejects.toThrow("too late");
    await expect(createBuiltInModel().doGenerate(options)).rejects.toThrow("too late");
  });

  it("stops waiting when its reader leaves", async () => {
    vi.useFakeTimers();
    try {
      const { stream } = await createBuiltInModel({ paceMs: 1000 }).doStream({ prompt: analysisPrompt });
      const reader = stream.getReader();
      for (let part = await reader.read(); part.value?.type !== "text-start"; part = await reader.read());
      const waiting = reader.read();
      await reader.cancel();
      expect(await waiting).toEqual({ done: true, value: undefined });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps to the greatest number of output tokens and says that it was cut", async () => {
    const model = createBuiltInModel({ paceMs: 0 });
    const whole = await model.doGenerate({ prompt: analysisPrompt, tools: allTools });
    const cut = await model.doGenerate({ prompt: analysisPrompt, tools: allTools, maxOutputTokens: 40 });
    expect(cut.finishReason.unified).toBe("length");
    expect(cut.usage.outputTokens.total).toBeLessThanOrEqual(40);
    const [wholeText, cutText] = [whole, cut].map(({ content }) =>
      content[0]?.type === "text" ? content[0].text : "",
    );
    expect(wholeText?.startsWith(cutText ?? "-")).toBe(true);
    expect(cutText).not.toBe("");
  });

  it("warns about what it cannot do", async () => {
    const { warnings } = await createBuiltInModel({ paceMs: 0 }).doGenerate({
      prompt: [user("hi")],
      responseFormat: { type: "json" },
      stopSequences: ["x"],
    });
    expect(warnings.map((warning) => warning.type === "unsupported" && warning.feature)).toEqual([
      "responseFormat",
      "stopSequences",
    ]);
  });
});
