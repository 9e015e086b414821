import type { LanguageModelV4ToolResultOutput } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { runFixtureTool } from "../evaluation/fixture-tools.ts";
import { askModel, assistant, called, user } from "../testing/ask-model.ts";

type Json = Record<string, unknown>;

function resultOf(tool: string, input: Json, change: Json = {}): LanguageModelV4ToolResultOutput {
  const outcome = runFixtureTool(tool, input);
  if ("error" in outcome) throw new Error(outcome.error);
  return { type: "json", value: JSON.parse(JSON.stringify({ ...Object(outcome.value), ...change })) };
}

async function answer(
  say: string,
  tool: string,
  input: Json,
  output: LanguageModelV4ToolResultOutput,
): Promise<string> {
  const { calls, text } = await askModel([user(say), ...called(tool, input, output)]);
  expect(calls).toEqual([]);
  return text;
}

const error = (value: string): LanguageModelV4ToolResultOutput => ({ type: "error-text", value });
const added = { symbol: "AAPL", quantity: "10", price: "180" };

describe("after a change of the portfolio", () => {
  it("says what was recorded, at which price and where that came from", async () => {
    const english = await answer("add 10 AAPL at 180", "portfolio_add", added, resultOf("portfolio_add", added));
    expect(english).toMatch(
      /Recorded in your portfolio: bought \*\*10\*\* shares of Apple \(AAPL\) at \*\*\$180\.00\*\*/,
    );
    expect(english).toContain("You now hold 20");
    expect(english).toContain("as you gave it");
    expect(english).toContain("no order went to a broker");
    const market = { symbol: "AAPL", quantity: "10" };
    const korean = await answer("애플 10주 추가해줘", "portfolio_add", market, resultOf("portfolio_add", market));
    expect(korean).toContain("애플(AAPL) **10주**를 주당 **201.50달러**에 매수한 것으로 포트폴리오에 기록했습니다");
    expect(korean).toContain("모의(simulated) 데이터입니다. 실제 가격이 아닙니다.");
    expect(korean).toContain("출처: 모의 시세 · 기준 시점: 2026-08-05 06:30 UTC");
  });

  it.each([
    ["with the input of the first call in the history", added],
    ["with the edited input in the history", { ...added, quantity: "3", price: "175.5" }],
  ])("speaks of the numbers that ran when a person edited the call, %s", async (_name, input) => {
    const edited = resultOf("portfolio_add", { ...added, quantity: "3", price: "175.5" });
    const text = await answer("add 10 AAPL at 180", "portfolio_add", input, edited);
    expect(text).toContain("**3** shares of Apple (AAPL) at **$175.50**");
    expect(text).not.toMatch(/\b10\b|180/);
  });

  it("keeps every digit of an exact amount", async () => {
    const exact = { quantity: "0.00000001", price: "123456789012345.12345678", held: "123456789012345678.5" };
    const text = await answer("add 10 AAPL", "portfolio_add", added, resultOf("portfolio_add", added, exact));
    expect(text).toContain("**0.00000001**");
    expect(text).toContain("$123,456,789,012,345.12345678");
    expect(text).toContain("123,456,789,012,345,678.5");
  });

  it("says that nothing is left after all of it was removed", async () => {
    const input = { symbol: "TSLA" };
    const output = resultOf("portfolio_remove", input);
    expect(await answer("테슬라 전부 빼줘", "portfolio_remove", input, output)).toContain("남아 있지 않습니다");
    expect(await answer("remove TSLA from my portfolio", "portfolio_remove", input, output)).toContain(
      "None of it is left",
    );
  });

  it.each([
    "The person denied this call. It was not carried out.",
    "The person denied this call. It was not carried out. Their reason: 404 not found, I bought, price too high, did not answer in time",
  ])("a denied call was not made, and nothing is pressed on the person: %s", async (value) => {
    const english = await answer("add 10 AAPL at 180", "portfolio_add", added, error(value));
    expect(english).toContain("not approved, so nothing was changed");
    const korean = await answer("애플 10주 180달러에 추가해줘", "portfolio_add", added, error(value));
    expect(korean).toContain("승인되지 않아 실행하지 않았습니다");
    for (const text of [english, korean]) {
      expect(text).not.toMatch(/price too high|Recorded|기록했습니다|\?|try again|다시 시도/);
      expect(text).not.toContain("---");
    }
    expect(await answer("add 10 AAPL at 180", "portfolio_add", added, { type: "execution-denied" })).toBe(english);
  });

  it.each([
    "The outcome is unknown: the process ended while this was being carried out. It was not repeated; check before asking again.",
    "portfolio_add did not answer in time.",
    "The turn ended before the tool answered.",
  ])("an outcome that nobody knows may or may not have happened: %s", async (value) => {
    const english = await answer("add 10 AAPL at 180", "portfolio_add", added, error(value));
    expect(english).toContain("may or may not be recorded");
    expect(english).not.toMatch(/nothing was changed|Recorded in/);
    const korean = await answer("애플 10주 180달러에 추가해줘", "portfolio_add", added, error(value));
    expect(korean).toContain("기록되었을 수도, 아닐 수도 있습니다");
    expect(korean).not.toMatch(/변경하지 않았|기록했습니다/);
  });

  it.each([
    ["You hold no MSFT, so there is nothing to sell.", "do not hold that many"],
    ["You cannot sell 5 MSFT: 2 were held on 2026-08-05.", "do not hold that many"],
    ['No listing "MSFT" is known.', "could not find"],
    ["Yahoo Finance cannot be reached right now.", "no price for"],
  ])("a refused change says why and that nothing was changed: %s", async (value, words) => {
    const text = await answer("sell 5 MSFT", "portfolio_remove", { symbol: "MSFT", quantity: "5" }, error(value));
    expect(text).toContain(words);
    expect(text).toContain("nothing was changed");
  });

  it("reports each of two changes by itself", async () => {
    const other = { symbol: "MSFT", quantity: "4" };
    const first = { symbol: "AAPL", quantity: "10" };
    const { text } = await askModel([
      user("Add 10 AAPL and 4 MSFT to my portfolio"),
      ...called("portfolio_add", first, resultOf("portfolio_add", first)),
      ...called("portfolio_add", other, error("The person denied this call. It was not carried out.")),
    ]);
    expect(text).toContain("bought **10** shares of Apple (AAPL)");
    expect(text).toContain("adding Microsoft (MSFT) was not approved");
  });

  it("never repeats a change: again, yes, thanks and a bare number lead nowhere", async () => {
    const before = [user("add 10 AAPL at 180"), ...called("portfolio_add", added, resultOf("portfolio_add", added))];
    for (const say of [
      "again",
      "다시",
      "yes",
      "네",
      "thanks",
      "once more",
      "10",
      "10주",
      "do it again",
      "undo that",
      "취소해줘",
    ]) {
      const { calls } = await askModel([...before, assistant("..."), user(say)]);
      expect(calls.filter(({ tool }) => tool.startsWith("portfolio_"))).toEqual([]);
    }
  });
});

describe("what the portfolio looks like", () => {
  it("names total, weights, gains, price marks, sources and what has no price, as a whole table", async () => {
    const english = await answer("show my portfolio", "portfolio_view", {}, resultOf("portfolio_view", {}));
    for (const words of ["$3,846.20", "+$133.97", "52.0%", "−$94.00", "₩71,500", "simulated data, not real prices"])
      expect(english).toContain(words);
    expect(english).toContain("Without a price, and so left out of the sums: IBM");
    expect(english).toContain("Source: simulated prices · as of 2026-08-05 06:30 UTC");
    const rows = english.split("\n").filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(6);
    expect(new Set(rows.map((row) => row.split("|").length)).size).toBe(1);
    const korean = await answer("내 포트폴리오 보여줘", "portfolio_view", {}, resultOf("portfolio_view", {}));
    for (const words of ["4개", "3,846.20달러", "71,500원", "모의(simulated) 데이터입니다", "시세를 받지 못해"])
      expect(korean).toContain(words);
  });

  it("answers about one company only, when one is named", async () => {
    const text = await answer("How many Apple shares do I have?", "portfolio_view", {}, resultOf("portfolio_view", {}));
    expect(text).toContain("You hold **10** shares of Apple (AAPL)");
    expect(text).not.toMatch(/TSLA|005930/);
    const none = await answer("내 네이버 몇 주 있어?", "portfolio_view", {}, resultOf("portfolio_view", {}));
    expect(none).toContain("포트폴리오에 없습니다");
  });

  it("gives sums by currency when there is no single total, and says when there is nothing at all", async () => {
    const mixed = resultOf("portfolio_view", {}, { total_value: null, total_unrealised: null });
    const text = await answer("show my portfolio", "portfolio_view", {}, mixed);
    expect(text).toContain("USD: $3,221.00");
    expect(text).toContain("KRW: ₩858,000");
    const empty = resultOf("portfolio_view", {}, { holdings: [], total_value: "0", totals: [] });
    expect(await answer("내 포트폴리오 보여줘", "portfolio_view", {}, empty)).toContain("비어 있습니다");
  });

  it("adds what is held to an advice question, and goes on without it when it cannot be read", async () => {
    const analysed = called("stock_analysis", { symbol: "TSLA" }, resultOf("stock_analysis", { symbol: "TSLA" }));
    const ask = async (output: LanguageModelV4ToolResultOutput) =>
      (
        await askModel([
          user("Should I add Tesla to my portfolio?"),
          ...analysed,
          ...called("portfolio_advice", { symbol: "TSLA" }, output),
        ])
      ).text;
    const text = await ask(resultOf("portfolio_advice", { symbol: "TSLA" }));
    for (const words of [
      "You already hold 5 shares (31.0% of the portfolio",
      "Apple (AAPL) with 52.0%",
      "44.8%",
      "61.3",
    ])
      expect(text).toContain(words);
    expect(text).toContain("not investment advice, nothing was changed");
    const without = await ask(error("The database cannot be reached."));
    expect(without).toContain("could not be read");
    expect(without).toContain("44.8%");
  });

  it("lets no markup of a name through", async () => {
    const name = "<img src=x> [click](https://evil.example) | `b` **bold**";
    const output = resultOf("portfolio_add", added, { name, name_ko: name, price_source: name, symbol: "ZZZZ" });
    const text = await answer("add 10 AAPL at 180", "portfolio_add", added, output);
    expect(text).not.toMatch(/<img|https?:|\]\(|`b`/);
  });
});
