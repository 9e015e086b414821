import { describe, expect, it } from "vitest";
import { companies, companyBySymbol } from "@/lib/contracts/companies";
import { levelOf } from "./levels.ts";
import { simulateBars } from "./simulate-series.ts";

function company(symbol: string) {
  const found = companyBySymbol(symbol);
  if (!found) throw new Error(symbol);
  return found;
}

describe("simulated prices", () => {
  it("are the same in every process and for every caller", () => {
    const now = new Date("2025-11-21T12:00:00Z");
    expect(simulateBars(company("TSLA"), now)).toEqual(simulateBars(company("TSLA"), now));
    expect(simulateBars(company("TSLA"), now).at(-1)).toMatchInlineSnapshot(`
      {
        "close": 257.99,
        "date": "2025-11-20",
        "high": 259.71,
        "low": 252.74,
        "open": 256.51,
        "volume": 1534996,
      }
    `);
  });

  it("never change the past when a day passes", () => {
    const before = simulateBars(company("005930.KS"), new Date("2025-11-20T12:00:00Z"));
    const after = simulateBars(company("005930.KS"), new Date("2026-02-20T12:00:00Z"));
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.slice(0, before.length)).toEqual(before);
  });

  it("know weekdays only and end on the last one before today at the exchange", () => {
    const bars = simulateBars(company("TSLA"), new Date("2025-11-24T15:00:00Z"));
    const weekdays = new Set(bars.map(({ date }) => new Date(date).getUTCDay()));
    expect(weekdays).toEqual(new Set([1, 2, 3, 4, 5]));
    expect(bars.at(-1)?.date).toBe("2025-11-21");
    // Already Tuesday in Seoul, still Monday in New York.
    const evening = new Date("2025-11-24T20:00:00Z");
    expect(simulateBars(company("005930.KS"), evening).at(-1)?.date).toBe("2025-11-24");
    expect(simulateBars(company("TSLA"), evening).at(-1)?.date).toBe("2025-11-21");
  });

  it("stay plausible for every company: near its level, in the currency's own digits", () => {
    for (const item of companies) {
      const bars = simulateBars(item, new Date("2025-11-21T12:00:00Z")).slice(-250);
      expect(bars).toHaveLength(250);
      for (const { close, open, high, low } of bars) {
        const ratio = close / levelOf(item.symbol);
        expect(ratio).toBeGreaterThan(0.33);
        expect(ratio).toBeLessThan(3);
        expect(high ?? 0).toBeGreaterThanOrEqual(Math.max(open ?? 0, close));
        expect(low ?? 0).toBeLessThanOrEqual(Math.min(open ?? 0, close));
        expect(item.currency !== "KRW" || item.kind === "index" || Number.isInteger(close)).toBe(true);
      }
    }
  });

  it("differ between companies", () => {
    const shape = (symbol: string) => {
      const closes = simulateBars(company(symbol), new Date("2025-11-21T12:00:00Z")).map(({ close }) => close);
      return closes
        .slice(-20)
        .map((close) => (close / (closes.at(-21) ?? 1)).toFixed(2))
        .join();
    };
    expect(new Set(["TSLA", "NVDA", "005930.KS", "000660.KS"].map(shape)).size).toBe(4);
  });
});
