import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bar } from "@/lib/contracts/tools/index";
import { inRange, percentChange, quoteFromSeries, roundPrice, thin, usefulRange } from "./series.ts";

const bar = (date: string, close: number): Bar => ({
  date,
  open: close,
  high: close + 1,
  low: close - 1,
  close,
  volume: 10,
});

describe("price series", () => {
  it("counts a range back from the newest bar, not from today", () => {
    const bars = ["2016-05-10", "2017-05-10", "2017-05-11", "2018-04-10", "2018-04-11", "2018-05-11"].map((d) =>
      bar(d, 1),
    );
    expect(inRange(bars, "1y").map(({ date }) => date)).toEqual([
      "2017-05-11",
      "2018-04-10",
      "2018-04-11",
      "2018-05-11",
    ]);
    expect(inRange(bars, "1mo").map(({ date }) => date)).toEqual(["2018-04-11", "2018-05-11"]);
    expect(inRange(bars, "max")).toEqual(bars);
  });

  it("thins evenly to the limit and keeps the first and the last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 2, max: 260 }), (length, limit) => {
        const items = Array.from({ length }, (_, index) => index);
        const thinned = thin(items, limit);
        expect(thinned).toHaveLength(Math.min(length, limit));
        expect(thinned[0]).toBe(items[0]);
        expect(thinned.at(-1)).toBe(items.at(-1));
        expect(new Set(thinned).size).toBe(thinned.length);
        const gaps = thinned.slice(1).map((item, index) => item - (thinned[index] ?? 0));
        expect(new Set(gaps).size).toBeLessThanOrEqual(2);
        expect(Math.max(0, ...gaps) - Math.min(...gaps, Math.max(0, ...gaps))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("keeps every bar when no limit is given", () => {
    const items = Array.from({ length: 5000 }, (_, index) => index);
    expect(thin(items, Number.POSITIVE_INFINITY)).toEqual(items);
  });

  it("removes float noise and keeps real digits", () => {
    expect(roundPrice(Math.fround(188.59))).toBe(188.59);
    expect(roundPrice(0.1234)).toBe(0.1234);
    expect(Object.is(roundPrice(-0.00001), 0)).toBe(true);
    expect(percentChange(80, 100)).toBe(25);
    expect(percentChange(0, 100)).toBe(0);
  });

  it("quotes the last day against the day before and over its last year", () => {
    const bars = [bar("2016-01-04", 500), bar("2018-05-09", 100), bar("2018-05-10", 110), bar("2018-05-11", 99)];
    const base = { symbol: "AAPL", name: "Apple", name_ko: "애플", source: "sample", simulated: false } as const;
    const series = { ...base, as_of: "2018-05-11T20:00:00.000Z", currency: "USD", interval: "1d", bars } as const;
    expect(quoteFromSeries(series)).toEqual({
      ...base,
      as_of: "2018-05-11T20:00:00.000Z",
      currency: "USD",
      price: 99,
      previous_close: 110,
      change: -11,
      change_percent: -10,
      volume: 10,
      high_52w: 111,
      low_52w: 98,
    });
    const monthly = quoteFromSeries({ ...series, interval: "1mo" });
    expect([monthly.previous_close, monthly.change, monthly.high_52w, monthly.low_52w]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("looks at monthly bars over a year at least", () => {
    expect(usefulRange("1mo", "3mo")).toBe("1y");
    expect(usefulRange("1mo", "5y")).toBe("5y");
    expect(usefulRange("1d", "3mo")).toBe("3mo");
  });
});
