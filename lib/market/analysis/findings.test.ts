import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bar } from "@/lib/contracts/tools/index";
import type { PriceSeries } from "../providers/provider.ts";
import { inRange } from "../series.ts";
import { momentumOf, trendOf, volatilityLevel } from "./classify.ts";
import { findingsOf } from "./index.ts";
import { annualisedVolatility, drawdownOf, indicatorsOf, positionOf } from "./measure.ts";

function daily(closes: readonly number[], spread = 1): Bar[] {
  const from = Date.parse("2020-01-01");
  return closes.map((close, index) => ({
    date: new Date(from + index * 86_400_000).toISOString().slice(0, 10),
    open: close,
    high: close + spread,
    low: close - spread,
    close,
    volume: 1,
  }));
}

function series(bars: readonly Bar[], extra: Partial<PriceSeries> = {}): PriceSeries {
  return {
    symbol: "TSLA",
    name: "Tesla",
    name_ko: "테슬라",
    source: "sample",
    simulated: false,
    as_of: "2020-12-31T21:00:00.000Z",
    currency: "USD",
    interval: "1d",
    bars,
    ...extra,
  };
}

describe("measures", () => {
  it("finds the deepest fall from a peak to a later trough", () => {
    expect(drawdownOf(daily([100, 120, 90, 110, 150, 120, 135]))).toEqual({
      max_percent: -25,
      peak_date: "2020-01-02",
      trough_date: "2020-01-03",
      current_percent: -10,
    });
    expect(drawdownOf(daily([1, 2, 3]))).toMatchObject({ max_percent: 0, current_percent: 0 });
  });

  it("scales the deviation of logarithmic changes to a year", () => {
    // Changes +ln 1.1, -ln 1.1, +ln 1.1: sample deviation 0.110057, times sqrt(252) or sqrt(12).
    const bars = daily([100, 110, 100, 110]);
    expect(annualisedVolatility(bars, "1d")).toBeCloseTo(174.71, 2);
    expect(annualisedVolatility(bars, "1mo")).toBeCloseTo(38.12, 2);
    expect(annualisedVolatility(daily([5, 5, 5, 5]), "1d")).toBe(0);
  });

  it("places the price between the lowest and the highest close", () => {
    expect(positionOf(daily([10, 20, 15]))).toEqual({ high: 20, low: 10, percent: 50 });
    expect(positionOf(daily([10, 20, 12.5]))).toEqual({ high: 20, low: 10, percent: 25 });
    expect(positionOf(daily([7, 7]))).toEqual({ high: 7, low: 7, percent: 50 });
  });

  it("leaves indicators null that warm up or lack highs and lows", () => {
    const short = indicatorsOf(daily(Array.from({ length: 30 }, (_, index) => 100 + index)));
    expect(short).toMatchObject({ sma50: null, sma200: null, rsi14: 100, macd: null });
    expect(short.sma20).toBe(119.5);
    const monthly = daily(Array.from({ length: 60 }, (_, index) => 100 + index)).map((bar) => ({
      ...bar,
      high: null,
      low: null,
    }));
    expect(indicatorsOf(monthly)).toMatchObject({ atr14: null, adx14: null, sma50: 134.5 });
  });

  it("stays finite and within bounds for any prices", () => {
    const closes = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(closes, (values) => {
        const bars = daily(values, 0);
        const findings = findingsOf(series(bars), bars, "1y");
        expect(findings.drawdown.max_percent).toBeLessThanOrEqual(0);
        expect(findings.drawdown.max_percent).toBeGreaterThanOrEqual(-100);
        expect(findings.drawdown.current_percent).toBeGreaterThanOrEqual(findings.drawdown.max_percent);
        expect(findings.position.percent).toBeGreaterThanOrEqual(0);
        expect(findings.position.percent).toBeLessThanOrEqual(100);
        expect(Number.isFinite(findings.volatility.annualised_percent)).toBe(true);
        expect(findings.words.en).toHaveLength(5);
        expect(findings.words.ko).toHaveLength(5);
        expect([...findings.words.en, ...findings.words.ko].join()).not.toMatch(/NaN|undefined|null|Infinity/);
      }),
    );
  });
});

describe("classes", () => {
  const averages = (sma20: number | null, sma50: number | null) => ({ ...indicatorsOf(daily([1])), sma20, sma50 });

  it("needs two votes more for one side to call a trend", () => {
    expect(trendOf(110, 12, averages(105, 100))).toBe("up");
    expect(trendOf(90, -12, averages(95, 100))).toBe("down");
    expect(trendOf(101, 1, averages(99, 100))).toBe("sideways");
    expect(trendOf(110, 1, averages(105, 100))).toBe("up");
    expect(trendOf(110, -5, averages(105, 100))).toBe("sideways");
    expect(trendOf(10, 0.5, averages(null, null))).toBe("sideways");
    expect(trendOf(10, 30, averages(null, null))).toBe("up");
  });

  it("reads momentum from the RSI", () => {
    expect([70, 55, 50, 45, 30, null].map(momentumOf)).toEqual([
      "overbought",
      "strong",
      "neutral",
      "weak",
      "oversold",
      "neutral",
    ]);
  });

  it("names volatility by its yearly percent", () => {
    expect([19.9, 20, 40, 40.1].map(volatilityLevel)).toEqual(["low", "moderate", "moderate", "high"]);
  });
});

describe("words", () => {
  const rising = daily(
    Array.from({ length: 400 }, (_, index) => 100 + index * 0.5 + (index % 7)),
    2,
  );

  it("say each finding with its figures, in English", () => {
    const bars = inRange(rising, "3mo");
    expect(findingsOf(series(rising), bars, "3mo").words.en).toMatchInlineSnapshot(`
      [
        "The trend is up: at $299.50 the price has gained 15.4% over three months and is 3.2% above its 50-day average of $290.19.",
        "Momentum is strong: RSI(14) is 56.0 and the MACD line stands below its signal line.",
        "Volatility is low, 14.4% a year; the average true range is $4.62 a day.",
        "The deepest drawdown was 2.1%, from 2020-11-03 to 2020-11-04; it is now 1.8% below its high.",
        "Between 2020-11-03 and 2021-02-03 it closed between $254.00 and $305.00 and stands at 89% of that range.",
      ]
    `);
  });

  it("say the same in natural Korean", () => {
    const bars = inRange(rising, "3mo");
    expect(findingsOf(series(rising), bars, "3mo").words.ko).toMatchInlineSnapshot(`
      [
        "상승 추세입니다. 3개월 동안 15.4% 올랐고, 마지막 가격(299.50달러)은 50일 이동평균(290.19달러)보다 3.2% 높습니다.",
        "모멘텀이 강한 편입니다. RSI(14)는 56.0이고, MACD선은 시그널선 아래에 있습니다.",
        "변동성은 연 14.4%로 낮은 편입니다. 하루 평균 변동폭(ATR)은 4.62달러입니다.",
        "가장 큰 하락폭은 2.1%였고(2020-11-03부터 2020-11-04까지), 지금은 고점보다 1.8% 낮습니다.",
        "2020-11-03부터 2021-02-03까지 종가는 최저 254.00달러, 최고 305.00달러이며, 지금은 그 범위의 89% 지점입니다.",
      ]
    `);
  });

  it("count Korean prices in won and indices in points", () => {
    const won = series(rising, { symbol: "005930.KS", currency: "KRW" });
    expect(findingsOf(won, rising, "max").words.ko.join(" ")).toContain("300원");
    expect(findingsOf(won, rising, "max").words.en.join(" ")).toContain("₩300");
    const points = series(rising, { symbol: "^KS11", currency: "KRW" });
    expect(findingsOf(points, rising, "max").words.ko.join(" ")).toContain("299.50포인트");
    expect(findingsOf(points, rising, "max").words.en.join(" ")).toContain("299.50 points");
  });
});
