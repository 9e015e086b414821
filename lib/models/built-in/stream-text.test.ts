import { isStepCount, type ModelMessage, streamText, type ToolSet, tool } from "ai";
import { describe, expect, it } from "vitest";
import { toolContracts, toolNames } from "@/lib/contracts/tools/index";
import { createBuiltInModel } from "./create-built-in-model.ts";
import { runFixtureTool } from "./evaluation/fixture-tools.ts";
import { testNow } from "./testing/ask-model.ts";

/** The product's tool contracts as AI SDK tools; `ran` collects what was executed. */
function contractTools(ran: string[]): ToolSet {
  return Object.fromEntries(
    toolNames.map((name) => [
      name,
      tool({
        description: name,
        inputSchema: toolContracts[name].input,
        execute: async (input: unknown) => {
          ran.push(name);
          const outcome = runFixtureTool(name, input as Record<string, unknown>);
          if ("error" in outcome) throw new Error(outcome.error);
          return outcome.value;
        },
      }),
    ]),
  );
}

function run(messages: ModelMessage[], ran: string[], abortSignal?: AbortSignal, paceMs = 0) {
  return streamText({
    model: createBuiltInModel({ paceMs, now: () => testNow }),
    messages,
    tools: contractTools(ran),
    stopWhen: isStepCount(5),
    providerOptions: { holdfast: { locale: "ko", timezone: "Asia/Seoul" } },
    ...(abortSignal && { abortSignal }),
  });
}

describe("the built-in model under streamText", () => {
  it("passes the schemas of the tools, runs them side by side and streams the answer in a second step", async () => {
    const ran: string[] = [];
    const result = run([{ role: "user", content: "삼성전자와 네이버 주가 알려주고 12*7 계산해줘" }], ran);
    let text = "";
    for await (const delta of result.textStream) text += delta;
    expect(ran.sort()).toEqual(["calculator", "stock_quote", "stock_quote"]);
    expect((await result.steps).map((step) => step.toolCalls.length)).toEqual([3, 0]);
    expect((await result.steps).flatMap((step) => step.toolCalls).some((call) => call.invalid)).toBe(false);
    expect(text).toContain("**삼성전자**(005930.KS)");
    expect(text).toContain("**네이버**(035420.KS)");
    expect(text).toContain("84");
    expect(await result.finishReason).toBe("stop");
    expect((await result.totalUsage).outputTokens).toBeGreaterThan(0);
  });

  it("goes on from its own history: advice reuses the analysis, a follow-up asks for it again", async () => {
    const ran: string[] = [];
    const messages: ModelMessage[] = [{ role: "user", content: "테슬라 주식 분석해줘" }];
    const first = run(messages, ran);
    messages.push(...(await first.responseMessages), {
      role: "user",
      content: "그럼 포트폴리오에 추가하는 게 좋을까?",
    });
    const second = run(messages, ran);
    expect(await second.text).toContain("투자 조언이 아닙니다");
    expect(ran).toEqual(["stock_analysis", "portfolio_advice"]);
    messages.push(...(await second.responseMessages), { role: "user", content: "그럼 RSI는?" });
    expect(await run(messages, ran).text).toContain("RSI");
    expect(ran).toEqual(["stock_analysis", "portfolio_advice", "stock_analysis"]);
  });

  it("words a tool that throws honestly", async () => {
    const text = await run([{ role: "user", content: "Price of Blorptech stock" }], []).text;
    expect(text).toContain("could not find");
    expect(text).not.toMatch(/\$\d/);
  });

  it("stops in the middle of an answer when aborted", async () => {
    const abort = new AbortController();
    const result = run([{ role: "user", content: "hello" }], [], abort.signal, 5);
    let text = "";
    for await (const part of result.stream) {
      if (part.type === "text-delta") text += part.text;
      if (text.length > 20) abort.abort();
    }
    expect(text.length).toBeLessThan(100);
  });
});
