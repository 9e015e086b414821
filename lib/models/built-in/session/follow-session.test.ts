import { describe, expect, it } from "vitest";
import { runFixtureTool } from "../evaluation/fixture-tools.ts";
import { askModel, assistant, called, user } from "../testing/ask-model.ts";

const json = (tool: string, input: Record<string, unknown>, change: Record<string, unknown> = {}) => {
  const outcome = runFixtureTool(tool, input);
  if ("error" in outcome) throw new Error(outcome.error);
  return called(tool, input, {
    type: "json",
    value: JSON.parse(JSON.stringify({ ...Object(outcome.value), ...change })),
  });
};

describe("what a session remembers", () => {
  it.each([
    ["제 이름은 민수예요", "제 이름이 뭐였죠?", "민수"],
    ["안녕하세요, 저는 김서연이라고 합니다", "제 이름 기억하세요?", "김서연"],
    ["My name is Ada Lovelace.", "what's my name?", "Ada Lovelace"],
    ["제 이름은 Ada예요", "what is my name", "Ada"],
  ])("the name told in %j, asked by %j", async (told, asked, name) => {
    const { text, calls } = await askModel([user(told), assistant("..."), user(asked)]);
    expect(calls).toEqual([]);
    expect(text).toContain(name);
  });

  it("the newest name, over other talk, and only what the user said", async () => {
    const turns = [
      user("My name is Ada"),
      assistant("Hi, my name is Bob"),
      user("actually my name is Grace"),
      assistant("ok"),
    ];
    const talk = Array.from({ length: 30 }, () => [user("hello"), assistant("hi")]).flat();
    const { text } = await askModel([...turns, ...talk, user("what's my name?")]);
    expect(text).toContain("Grace");
    expect(text).not.toMatch(/Ada|Bob/);
  });

  it.each([
    ["what's my name?", "not told me"],
    ["제 이름이 뭐였죠?", "말씀해 주지 않으셨"],
    ["what's my favourite colour?", "not told me"],
  ])("nothing it was not told: %s", async (asked, answer) => {
    expect((await askModel([user("hello"), assistant("hi"), user(asked)])).text).toContain(answer);
  });

  it.each([
    ["My favourite colour is blue", "what is my favorite color?", "blue"],
    ["내가 제일 좋아하는 색은 파란색이야", "내가 제일 좋아하는 색이 뭐였지?", "파란색"],
    ["Remember that my budget is 5,000 dollars", "what's my budget?", "5,000 dollars"],
    ["저는 부산에 살아요", "제가 어디 산다고 했죠?", "부산"],
  ])("other facts: %s", async (told, asked, value) => {
    expect((await askModel([user(told), assistant("..."), user(asked)])).text).toContain(value);
  });
});

describe("what a follow-up is about", () => {
  const analysis = [user("Analyse TSLA"), ...json("stock_analysis", { symbol: "TSLA" }), assistant("...")];

  it("the recorded calls decide, not a fresh reading of the words", async () => {
    const prompt = [user("show me that thing"), ...json("stock_quote", { symbol: "NVDA" }), assistant("...")];
    const { calls } = await askModel([...prompt, user("and its RSI?")]);
    expect(calls).toEqual([{ tool: "stock_analysis", input: { symbol: "NVDA" } }]);
  });

  it("a history without tool parts is read from its words", async () => {
    const { calls } = await askModel([user("Analyse TSLA"), assistant("..."), user("what about Apple?")]);
    expect(calls).toEqual([{ tool: "stock_analysis", input: { symbol: "AAPL" } }]);
  });

  it("a company that was not found is not gone on with", async () => {
    const failed = called(
      "stock_quote",
      { symbol: "WXYZ" },
      { type: "error-text", value: 'No listing "WXYZ" is known.' },
    );
    const { calls } = await askModel([
      ...analysis,
      user("quote for WXYZ"),
      ...failed,
      assistant("..."),
      user("chart?"),
    ]);
    expect(calls).toEqual([{ tool: "stock_history", input: { symbol: "TSLA" } }]);
  });

  it("advice uses a recent analysis again and asks anew for one that is old or of another company", async () => {
    expect((await askModel([...analysis, user("should I buy it?")])).calls).toEqual([]);
    const other = await askModel([...analysis, user("should I buy Apple?")]);
    expect(other.calls).toEqual([{ tool: "stock_analysis", input: { symbol: "AAPL" } }]);
    const live = { source: "yahoo", simulated: false };
    const old = json("stock_analysis", { symbol: "TSLA" }, { ...live, as_of: "2026-07-01T20:00:00Z" });
    const again = await askModel([user("Analyse TSLA"), ...old, assistant("..."), user("should I buy it?")]);
    expect(again.calls).toEqual([{ tool: "stock_analysis", input: { symbol: "TSLA" } }]);
    const fresh = json("stock_analysis", { symbol: "TSLA" }, { ...live, as_of: "2026-08-04T20:00:00Z" });
    expect(
      (await askModel([user("Analyse TSLA"), ...fresh, assistant("..."), user("should I buy it?")])).calls,
    ).toEqual([]);
    const talk = Array.from({ length: 7 }, () => [user("ok"), assistant("fine")]).flat();
    const later = await askModel([...analysis, ...talk, user("should I buy it?")]);
    expect(later.calls).toEqual([{ tool: "stock_analysis", input: { symbol: "TSLA" } }]);
  });

  it("a time span after the market overview has no company to show and repeats the overview", async () => {
    const { calls } = await askModel([
      user("market overview"),
      ...json("market_overview", {}),
      assistant("..."),
      user("6 months"),
    ]);
    expect(calls).toEqual([{ tool: "market_overview", input: {} }]);
  });

  it("what was asked back is answered by the name alone, and only by the very next message", async () => {
    const asked = [user("show me a 6 month chart"), assistant("Which company?")];
    const next = await askModel([...asked, user("Microsoft")]);
    expect(next.calls).toEqual([{ tool: "stock_history", input: { symbol: "MSFT", range: "6mo" } }]);
    const later = await askModel([...asked, user("thanks"), assistant("ok"), user("Microsoft")]);
    expect(later.calls).toEqual([{ tool: "stock_quote", input: { symbol: "MSFT" } }]);
  });
});
