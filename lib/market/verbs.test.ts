import { describe, expect, it, vi } from "vitest";
import {
  analysisSchema,
  compareSchema,
  historySchema,
  overviewSchema,
  quoteSchema,
  type Range,
} from "@/lib/contracts/tools/index";
import { compareSymbols, getAnalysis, getHistory, getMarketOverview, getQuote, type MarketContext } from "./index.ts";
import { ProviderError } from "./provider-error.ts";
import type { MarketProvider } from "./providers/provider.ts";
import { sampleProvider } from "./providers/sample/sample-provider.ts";

const now = () => new Date("2025-11-21T12:00:00Z");
const offline: MarketContext = { signal: new AbortController().signal, now, provider: sampleProvider };

function withProvider(overrides: Partial<MarketProvider>): MarketContext {
  return { ...offline, provider: { ...sampleProvider, ...overrides } };
}

const failing = (error: Error) =>
  withProvider({ quote: () => Promise.reject(error), history: () => Promise.reject(error) });

describe("getQuote", () => {
  it.each([
    ["TSLA", "TSLA"],
    ["테슬라", "TSLA"],
    ["삼성전자", "005930.KS"],
    ["005930", "005930.KS"],
    ["Samsung Electronics", "005930.KS"],
    ["코스피", "^KS11"],
  ])("understands %s", async (text, symbol) => {
    const quote = quoteSchema.strict().parse(await getQuote(offline, { symbol: text }));
    expect(quote).toMatchObject({ symbol, source: "simulated", simulated: true });
  });

  it.each(["ZZZZ", "쿠루쿠루상사", "not a company at all"])("answers %j with a clear not_found", async (symbol) => {
    await expect(getQuote(offline, { symbol })).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining(symbol) as string,
    });
  });

  it.each([{}, { symbol: "" }, { symbol: "   " }, { symbol: 5 }, { symbol: "A".repeat(65) }, null, "TSLA"])(
    "refuses the input %j",
    async (input) => {
      await expect(getQuote(offline, input)).rejects.toMatchObject({ code: "bad_request" });
    },
  );

  it.each([
    ["unknown_symbol", "not_found"],
    ["no_data", "not_found"],
    ["rate_limited", "unavailable"],
    ["refused", "unavailable"],
    ["unreachable", "unavailable"],
  ] as const)("reports a source's %s as %s", async (reason, code) => {
    const ctx = failing(new ProviderError(reason, "the reason in words"));
    await expect(getQuote(ctx, { symbol: "TSLA" })).rejects.toMatchObject({ code, message: "the reason in words" });
  });

  it("says after how many seconds to come back", async () => {
    const ctx = failing(new ProviderError("rate_limited", "busy", { retryAfterS: 90 }));
    await expect(getQuote(ctx, { symbol: "TSLA" })).rejects.toMatchObject({ retryAfterS: 90 });
  });

  it("tries KOSDAQ after KOSPI for a bare code", async () => {
    const quote = vi.fn<MarketProvider["quote"]>(async (symbol, call) => {
      if (symbol !== "123456.KQ") throw new ProviderError("unknown_symbol", symbol);
      return { ...(await sampleProvider.quote("TSLA", call)), symbol };
    });
    expect((await getQuote(withProvider({ quote }), { symbol: "123456" })).symbol).toBe("123456.KQ");
    expect(quote.mock.calls.map(([symbol]) => symbol)).toEqual(["123456.KS", "123456.KQ"]);
  });

  it("takes a searched listing only when its name begins with what was asked", async () => {
    const search = vi.fn<NonNullable<MarketProvider["search"]>>(async () => [
      { symbol: "NOT", name: "Another Rheinmetall Holder" },
      { symbol: "RHM.DE", name: "Rheinmetall AG" },
    ]);
    const quote: MarketProvider["quote"] = async (symbol, call) => ({
      ...(await sampleProvider.quote("TSLA", call)),
      symbol,
    });
    const ctx = withProvider({ search, quote });
    expect((await getQuote(ctx, { symbol: "Rheinmetall" })).symbol).toBe("RHM.DE");
    await expect(getQuote(ctx, { symbol: "Unrelated Name" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("answers not_found when the search itself fails", async () => {
    const ctx = withProvider({ search: () => Promise.reject(new ProviderError("unreachable", "down")) });
    await expect(getQuote(ctx, { symbol: "Some Company" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("lets unexpected errors through as they are", async () => {
    await expect(getQuote(failing(new TypeError("bug")), { symbol: "TSLA" })).rejects.toThrow(TypeError);
  });
});

describe("getHistory", () => {
  it("gives all bars of a year by default and thins them on request", async () => {
    const all = historySchema.strict().parse(await getHistory(offline, { symbol: "AAPL" }));
    expect(all).toMatchObject({ range: "1y", interval: "1d", source: "sample", simulated: false, bar_count: 253 });
    expect(all.bars).toHaveLength(253);
    expect(all.first.date).toBe("2017-05-11");
    expect(all.last).toMatchObject({ date: "2018-05-11", close: 188.59 });
    expect(all.change_percent).toBeCloseTo((188.59 / all.first.close - 1) * 100, 2);
    const long = await getHistory(offline, { symbol: "^GSPC", range: "max" }, 260);
    expect(long.bar_count).toBe(5105);
    expect(long.bars).toHaveLength(260);
    expect([long.bars[0]?.date, long.bars.at(-1)?.date]).toEqual(["2000-01-03", "2020-04-17"]);
    expect([long.high, long.low]).toEqual([3393.52, 666.79]);
  });

  it.each<[Range, string]>([
    ["1mo", "2018-04-11"],
    ["3mo", "2018-02-12"],
    ["6mo", "2017-11-13"],
    ["1y", "2017-05-11"],
    ["5y", "2013-05-13"],
    ["max", "2013-05-13"],
  ])("counts %s back from the newest bar", async (range, first) => {
    expect((await getHistory(offline, { symbol: "AAPL", range })).first.date).toBe(first);
  });

  it("refuses an unknown range by its path", async () => {
    const attempt = getHistory(offline, { symbol: "AAPL", range: "2w" });
    await expect(attempt).rejects.toMatchObject({ code: "bad_request", errors: [{ path: "range" }] });
  });
});

describe("getAnalysis", () => {
  it("measures real prices, figures and words agreeing", async () => {
    const analysis = analysisSchema.strict().parse(await getAnalysis(offline, { symbol: "애플" }));
    expect(analysis).toMatchObject({ symbol: "AAPL", range: "1y", source: "sample", simulated: false, price: 188.59 });
    expect(analysis.indicators.sma200).not.toBeNull();
    expect(analysis.closes).toHaveLength(120);
    expect(analysis.position).toMatchObject({ high: 190.04 });
    expect(analysis.words.en[0]).toContain("$188.59");
    expect(analysis.words.ko[0]).toContain("188.59달러");
    expect(analysis.words.en[1]).toContain(analysis.indicators.rsi14?.toFixed(1));
  });

  it("warms indicators up before a short range", async () => {
    const analysis = await getAnalysis(offline, { symbol: "AAPL", range: "1mo" });
    expect(analysis.indicators.sma200).not.toBeNull();
    expect(analysis.indicators.macd).not.toBeNull();
    expect(analysis.closes.length).toBeLessThan(25);
  });

  it("looks at monthly samples over a year at least and says so", async () => {
    const analysis = await getAnalysis(offline, { symbol: "MSFT", range: "1mo" });
    expect(analysis).toMatchObject({ range: "1y", interval: "1mo", indicators: { atr14: null, adx14: null } });
    expect(analysis.closes).toHaveLength(13);
  });

  it("marks simulated prices", async () => {
    expect(await getAnalysis(offline, { symbol: "005930.KS" })).toMatchObject({ source: "simulated", simulated: true });
  });

  it("refuses to analyse a handful of prices", async () => {
    const history: MarketProvider["history"] = async (symbol, depth, call) => {
      const series = await sampleProvider.history(symbol, depth, call);
      return { ...series, bars: series.bars.slice(-4) };
    };
    await expect(getAnalysis(withProvider({ history }), { symbol: "TSLA" })).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("only 4") as string,
    });
  });
});

describe("compareSymbols", () => {
  it("compares in the order asked, each rebased to 100", async () => {
    const input = { symbols: ["테슬라", "NVDA", "005930"], range: "6mo" };
    const comparison = compareSchema.strict().parse(await compareSymbols(offline, input));
    expect(comparison.rows.map(({ symbol }) => symbol)).toEqual(["TSLA", "NVDA", "005930.KS"]);
    expect(comparison).toMatchObject({ range: "6mo", not_found: [], periods_differ: false });
    for (const row of comparison.rows) {
      expect(row.rebased[0]?.value).toBe(100);
      expect(row.rebased.length).toBeLessThanOrEqual(60);
      expect(row.rebased.at(-1)?.value).toBeCloseTo(100 + row.change_percent, 1);
    }
  });

  it("says when the periods are not the same", async () => {
    const comparison = await compareSymbols(offline, { symbols: ["MSFT", "GOOG"] });
    expect(comparison.periods_differ).toBe(false);
    expect((await compareSymbols(offline, { symbols: ["AAPL", "TSLA"] })).periods_differ).toBe(true);
    expect((await compareSymbols(offline, { symbols: ["MSFT", "TSLA"], range: "1mo" })).range).toBe("1y");
  });

  it("stands without names that do not exist", async () => {
    const comparison = await compareSymbols(offline, { symbols: ["TSLA", "ZZZZ", "NVDA"] });
    expect(comparison.rows).toHaveLength(2);
    expect(comparison.not_found).toEqual(["ZZZZ"]);
    await expect(compareSymbols(offline, { symbols: ["ZZZZ", "YYYY"] })).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses one company under two names, and too few or many", async () => {
    for (const symbols of [["TSLA", "테슬라"], ["TSLA"], [], Array.from({ length: 7 }, () => "TSLA"), "TSLA"]) {
      await expect(compareSymbols(offline, { symbols })).rejects.toMatchObject({ code: "bad_request" });
    }
  });

  it("fails as a whole when the source is in trouble", async () => {
    const ctx = failing(new ProviderError("unreachable", "down"));
    await expect(compareSymbols(ctx, { symbols: ["TSLA", "NVDA"] })).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("getMarketOverview", () => {
  it("quotes the five main indices, each with its mark", async () => {
    const overview = overviewSchema.strict().parse(await getMarketOverview(offline));
    expect(overview.missing).toEqual([]);
    expect(overview.rows.map(({ symbol, source }) => [symbol, source])).toEqual([
      ["^GSPC", "sample"],
      ["^IXIC", "simulated"],
      ["^DJI", "simulated"],
      ["^KS11", "simulated"],
      ["^KQ11", "simulated"],
    ]);
  });

  it("names what is missing, and fails when nothing answers", async () => {
    const quote: MarketProvider["quote"] = (symbol, call) =>
      symbol === "^KQ11" ? Promise.reject(new ProviderError("no_data", "none")) : sampleProvider.quote(symbol, call);
    const partial = await getMarketOverview(withProvider({ quote }));
    expect([partial.rows.length, partial.missing]).toEqual([4, ["KOSDAQ"]]);
    await expect(getMarketOverview(failing(new ProviderError("unreachable", "down")))).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});
