import { LLMock } from "@copilotkit/aimock";
import type { ModelMessage, ToolSet } from "ai";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { responsesModels } from "./providers.ts";
import type { StepPart } from "./step/step-part.ts";
import { ask, compatibleModel, outcome, textIn } from "./testing/ask.ts";
import { toTurnError } from "./to-turn-error.ts";

const mock = new LLMock({ port: 0, chunkSize: 7 });
beforeAll(async () => {
  await mock.start();
});
afterAll(() => mock.stop());
afterEach(() => {
  mock.reset();
});

const tools: ToolSet = {
  stock_quote: { description: "Latest price", inputSchema: z.object({ symbol: z.string().max(12) }) },
  calculator: { description: "Arithmetic", inputSchema: z.object({ expression: z.string() }) },
};
const question: ModelMessage = { role: "user", content: "테슬라 주식 분석해줘" };
const koreanText =
  "테슬라(TSLA)는 **425.30 USD**입니다. 🚗 근거: sample, 2026-03-05 기준.\n\n- 추세: 상승\n- 위험: 높음";

/** Both ways a provider is spoken to. */
const wires = [
  {
    name: "chat completions",
    endpoint: "/v1/chat/completions",
    model: () => compatibleModel(`${mock.url}/v1`),
    providerOptions: {},
  },
  { name: "OpenAI responses", endpoint: "/v1/responses", ...responsesWire() },
];

function responsesWire() {
  const models = () => responsesModels({ apiKey: "test-key", baseUrl: `${mock.url}/v1` });
  return { model: () => models().model("gpt-5.6-terra"), providerOptions: { openai: { store: false } } };
}

function callsIn(parts: StepPart[]) {
  return parts.flatMap((part) => (part.type === "tool-call" ? [part] : []));
}

describe.each(wires)("over real HTTP by $name", ({ endpoint, model, providerOptions }) => {
  const run = (messages: ModelMessage[], offered: ToolSet = {}) =>
    outcome(ask({ model: model(), messages, tools: offered, providerOptions }));

  it("streams a text that is equal to the model's, in order, with its usage and its finish", async () => {
    const usage = { prompt_tokens: 11, completion_tokens: 29, input_tokens: 11, output_tokens: 29 };
    mock.onMessage("테슬라", { content: koreanText, usage });
    const { parts, error } = await run([question]);
    expect(error).toBeUndefined();
    expect(textIn(parts)).toBe(koreanText);
    expect(parts[0]?.type).toBe("text-start");
    expect(parts.at(-2)?.type).toBe("text-end");
    expect(parts.at(-1)).toEqual({
      type: "finish",
      finishReason: "stop",
      usage: { input_tokens: 11, output_tokens: 29 },
    });
    expect(mock.getLastRequest()?.path).toBe(endpoint);
  });

  it("carries a tool loop of two steps: the call, its result, the answer made from it", async () => {
    mock.on(
      { userMessage: "테슬라", hasToolResult: false },
      { toolCalls: [{ id: "call_q", name: "stock_quote", arguments: '{"symbol":"TSLA"}' }] },
    );
    mock.on({ toolCallId: "call_q", toolResultContains: "425.30" }, { content: koreanText });
    const first = await run([question], tools);
    expect(first.error).toBeUndefined();
    expect(callsIn(first.parts)).toMatchObject([
      { type: "tool-call", toolCallId: "call_q", toolName: "stock_quote", input: { symbol: "TSLA" } },
    ]);
    expect(first.parts.at(-1)).toMatchObject({ type: "finish", finishReason: "tool-calls" });
    const second = await run(
      [
        question,
        {
          role: "assistant",
          content: [{ type: "tool-call", toolCallId: "call_q", toolName: "stock_quote", input: { symbol: "TSLA" } }],
        },
        {
          role: "tool",
          content: [
            {
              type: "tool-result",
              toolCallId: "call_q",
              toolName: "stock_quote",
              output: { type: "json", value: { price: "425.30" } },
            },
          ],
        },
      ],
      tools,
    );
    expect(second.error).toBeUndefined();
    expect(textIn(second.parts)).toBe(koreanText);
  });

  it("yields parallel tool calls of one step, each once, in order, under its own id", async () => {
    const symbols = ["AAPL", "MSFT", "GOOG"];
    mock.onMessage("Compare", {
      toolCalls: symbols.map((symbol, index) => ({
        id: `call_${index}`,
        name: "stock_quote",
        arguments: JSON.stringify({ symbol }),
      })),
    });
    const { parts } = await run([{ role: "user", content: "Compare AAPL, MSFT and GOOG" }], tools);
    expect(callsIn(parts).map((call) => call.input)).toEqual(symbols.map((symbol) => ({ symbol })));
    expect(new Set(callsIn(parts).map((call) => call.toolCallId)).size).toBe(3);
    expect(parts.filter((part) => part.type === "finish")).toHaveLength(1);
  });

  it("keeps the text that a model writes before it calls a tool", async () => {
    mock.onMessage("테슬라", {
      content: "살펴볼게요.",
      toolCalls: [{ name: "stock_quote", arguments: '{"symbol":"TSLA"}' }],
    });
    const { parts } = await run([question], tools);
    expect(textIn(parts)).toBe("살펴볼게요.");
    expect(callsIn(parts)).toHaveLength(1);
  });

  it("says in `invalid` what is wrong with a call instead of throwing", async () => {
    mock.onMessage("테슬라", {
      toolCalls: [
        { id: "a", name: "stock_quote", arguments: '{"ticker":"TSLA"}' },
        { id: "b", name: "rm_rf", arguments: "{}" },
        { id: "c", name: "constructor", arguments: "{}" },
      ],
    });
    const calls = callsIn((await run([question], tools)).parts);
    expect(calls.map((call) => [call.toolCallId, call.invalid])).toEqual([
      ["a", expect.stringContaining("symbol: ")],
      ["b", 'There is no tool "rm_rf". Tools: stock_quote, calculator.'],
      ["c", 'There is no tool "constructor". Tools: stock_quote, calculator.'],
    ]);
    expect(calls[0]?.input).toEqual({ ticker: "TSLA" });
  });

  it.each([
    [401, "invalid_api_key", "model_auth", 1],
    [404, "model_not_found", "model_bad_request", 1],
    [400, "context_length_exceeded", "model_bad_request", 1],
    [429, "insufficient_quota", "model_rate_limited", 1],
    [429, "rate_limit_exceeded", "model_rate_limited", 3],
    [500, "server_error", "model_unavailable", 3],
    [503, "overloaded", "model_unavailable", 3],
  ])("HTTP %i %s is %s after %i request(s)", async (status, code, turnError, requests) => {
    mock.onMessage("테슬라", { error: { message: "It failed.", type: code, code }, status });
    const { parts, error } = await run([question]);
    expect(toTurnError(error).code).toBe(turnError);
    expect(parts).toEqual([]);
    expect(mock.getRequests()).toHaveLength(requests);
  });

  it("an answer that is cut in the middle is model_cut, and what came before it is kept", async () => {
    mock.onMessage("테슬라", { content: koreanText }, { truncateAfterChunks: 9, latency: 15 });
    const { parts, error } = await run([question]);
    expect(toTurnError(error).code).toBe("model_cut");
    expect(textIn(parts).length).toBeGreaterThan(0);
    expect(koreanText.startsWith(textIn(parts))).toBe(true);
    expect(parts.some((part) => part.type === "finish")).toBe(false);
    expect(mock.getRequests()).toHaveLength(1);
  });
});
