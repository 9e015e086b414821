import { describe, expect, it } from "vitest";
import { runFixtureTool } from "../evaluation/fixture-tools.ts";
import { askModel, called, user } from "../testing/ask-model.ts";

type Json = Record<string, unknown>;

function resultOf(tool: string, input: Json, change: Json = {}): Json {
  const outcome = runFixtureTool(tool, input);
  if ("error" in outcome) throw new Error(outcome.error);
  return JSON.parse(JSON.stringify({ ...Object(outcome.value), ...change })) as Json;
}

async function answer(say: string, tool: string, input: Json, change: Json = {}): Promise<string> {
  const value = resultOf(tool, input, change);
  return (await askModel([user(say), ...called(tool, input, { type: "json", value: value as never })])).text;
}

const english = {
  stock_quote: ["TSLA price", { symbol: "TSLA" }],
  stock_history: ["TSLA chart", { symbol: "TSLA" }],
  stock_analysis: ["Analyse TSLA", { symbol: "TSLA" }],
  stock_compare: ["Compare TSLA and AAPL", { symbols: ["TSLA", "AAPL"] }],
  market_overview: ["market overview", {}],
} as const;
const korean = {
  stock_quote: ["테슬라 주가", { symbol: "TSLA" }],
  stock_history: ["테슬라 차트", { symbol: "TSLA" }],
  stock_analysis: ["테슬라 분석해줘", { symbol: "TSLA" }],
  stock_compare: ["테슬라와 애플 비교", { symbols: ["TSLA", "AAPL"] }],
  market_overview: ["시장 현황", {}],
} as const;

describe("answers from tool results", () => {
  it.each(Object.entries(english))(
    "%s: marks simulated prices, names source, time and currency",
    async (tool, [say, input]) => {
      const text = await answer(say, tool, input);
      expect(text).toMatch(/simulated data, not real prices/);
      expect(text).toMatch(/Source: simulated prices · as of 2026-08-05 06:30 UTC · currency: (?:USD|KRW)/);
    },
  );

  it.each(Object.entries(korean))("%s: the same in Korean", async (tool, [say, input]) => {
    const text = await answer(say, tool, input);
    expect(text).toContain("모의(simulated) 데이터입니다. 실제 가격이 아닙니다.");
    expect(text).toMatch(/출처: 모의 시세 · 기준 시점: 2026-08-05 06:30 UTC · 통화: (?:USD|KRW)/);
    expect(text.match(/[a-z]{4,}/g)?.filter((word) => word !== "simulated") ?? []).toEqual([]);
  });

  it("marks sample data with its last date, and live data not at all", async () => {
    const sample = { source: "sample", simulated: false, as_of: "2018-05-11T20:00:00Z" };
    const english = await answer("AAPL price", "stock_quote", { symbol: "AAPL" }, sample);
    expect(english).toContain("sample data, not today's market: last date 2018-05-11");
    const korean = await answer("애플 주가", "stock_quote", { symbol: "AAPL" }, sample);
    expect(korean).toContain("샘플 데이터입니다. 현재 시세가 아니며, 마지막 날짜는 2018-05-11입니다.");
    const live = await answer("AAPL price", "stock_quote", { symbol: "AAPL" }, { source: "yahoo", simulated: false });
    expect(live).toContain("Yahoo Finance");
    expect(live).not.toMatch(/simulated|sample/);
  });

  it("says why another source stands in", async () => {
    const change = { fallback_reason: "rate_limited" };
    expect(await answer("AAPL price", "stock_quote", { symbol: "AAPL" }, change)).toContain("too many requests");
    expect(await answer("애플 주가", "stock_quote", { symbol: "AAPL" }, change)).toContain("요청 한도");
  });

  it("gives amounts in the unit of their currency and an index in points", async () => {
    const quote = { price: 71500, previous_close: 71000, change: 500, change_percent: 0.7 };
    const samsung = { symbol: "005930.KS" };
    expect(await answer("Samsung stock price", "stock_quote", samsung, quote)).toContain("₩71,500");
    expect(await answer("삼성전자 주가", "stock_quote", samsung, quote)).toContain("71,500원");
    expect(await answer("S&P 500 level", "stock_quote", { symbol: "^GSPC" }, { price: 5000.5 })).toContain(
      "5,000.50 points",
    );
    expect(await answer("애플 주가", "stock_quote", { symbol: "AAPL" }, { price: 188.59 })).toContain("188.59달러");
  });

  it("attaches the Korean particle to the name: 애플(AAPL)은, 테슬라(TSLA)는", async () => {
    expect(await answer("애플 주가", "stock_quote", { symbol: "AAPL" })).toContain("**애플**(AAPL)은");
    expect(await answer("테슬라 주가", "stock_quote", { symbol: "TSLA" })).toContain("**테슬라**(TSLA)는");
  });

  it("leaves out what has no value instead of filling it", async () => {
    const nothing = {
      previous_close: null,
      change: null,
      change_percent: null,
      volume: null,
      high_52w: null,
      low_52w: null,
    };
    const quote = await answer("AAPL price", "stock_quote", { symbol: "AAPL" }, nothing);
    expect(quote).not.toMatch(/null|NaN|undefined|Volume|52-week|Previous/);
    const indicators = {
      sma20: null,
      sma50: null,
      sma200: null,
      ema20: null,
      rsi14: null,
      macd: null,
      bollinger: null,
      atr14: null,
      adx14: null,
    };
    expect(await answer("Analyse AAPL", "stock_analysis", { symbol: "AAPL" }, { indicators })).toContain(
      "too few prices",
    );
    expect(await answer("AAPL RSI", "stock_analysis", { symbol: "AAPL" }, { indicators })).toContain("no value yet");
  });

  it("does not rank companies whose figures are from different periods, and names what was not found", async () => {
    const input = { symbols: ["TSLA", "AAPL"] };
    const text = await answer("Compare TSLA and AAPL", "stock_compare", input, {
      periods_differ: true,
      not_found: ["WXYZ"],
    });
    expect(text).toContain("do not cover the same dates");
    expect(text).not.toContain("did best");
    expect(text).toContain("Not found: **WXYZ**");
  });

  it("writes comparisons as a well-formed table", async () => {
    const text = await answer("Compare TSLA and AAPL", "stock_compare", { symbols: ["TSLA", "AAPL"] });
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map((row) => row.split("|").length)).size).toBe(1);
  });

  it.each([
    ['No listing "AAPL" is known.', "could not find", "찾지 못했습니다"],
    ["Yahoo Finance is limiting requests right now (429).", "too many", "요청 한도"],
    ["Yahoo Finance cannot be reached right now.", "could not be reached", "연결할 수 없어"],
    ["stock_quote did not answer in time.", "could not be reached", "연결할 수 없어"],
    ["stock_quote failed.", "went wrong", "문제가 생겨"],
  ])("says honestly what an error means: %s", async (value, inEnglish, inKorean) => {
    const failed = called("stock_quote", { symbol: "AAPL" }, { type: "error-text", value });
    expect((await askModel([user("AAPL price"), ...failed])).text).toContain(inEnglish);
    expect((await askModel([user("애플 주가"), ...failed])).text).toContain(inKorean);
  });

  it("weighs advice with the figures, recommends nothing and changes nothing", async () => {
    for (const [say, no] of [
      ["should I buy TSLA?", /not investment advice, nothing was changed/],
      ["테슬라 사도 될까?", /투자 조언이 아닙니다. 아무것도 변경하지 않았으며/],
    ] as const) {
      const text = await answer(say, "stock_analysis", { symbol: "TSLA" });
      expect(text).toMatch(no);
      for (const figure of ["44.8%", "−27.35%", "61.3"]) expect(text).toContain(figure);
      expect(text).not.toMatch(/you should (?:buy|sell)|매수하세요|매도하세요|추천합니다/);
    }
  });
});

describe("figures", () => {
  /** Numbers that name an indicator, a limit or a span; they are no findings. */
  const conventions = new Set<string>("14 20 50 200 2 52 70 30 25 500 1 3 6 5".split(" "));

  it.each([...Object.entries(english), ...Object.entries(korean)])(
    "%s: every number of the answer is one of the result's",
    async (tool, [say, input]) => {
      const value = resultOf(tool, input);
      const text = await answer(say, tool, input);
      const given: string[] = JSON.stringify(value).match(/\d+(?:\.\d+)?/g) ?? [];
      const known = new Set(given.flatMap((digits) => [0, 1, 2].map((places) => Number(digits).toFixed(places))));
      const numbers = text.replace(/(?<=\d),(?=\d{3})/g, "").match(/\d+(?:\.\d+)?/g) ?? [];
      const invented = numbers.filter(
        (digits) =>
          !known.has(digits) &&
          !known.has(String(Number(digits))) &&
          !given.includes(digits) &&
          !conventions.has(digits),
      );
      expect(invented).toEqual([]);
    },
  );
});
