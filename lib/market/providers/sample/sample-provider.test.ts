import { describe, expect, it, vi } from "vitest";
import { companies } from "@/lib/contracts/companies";
import { describeMarketProvider } from "../market-provider.contract.ts";
import { sampleSymbols } from "./sample-files.ts";
import { sampleProvider } from "./sample-provider.ts";

const now = new Date("2025-11-21T12:00:00Z");
const call = { signal: new AbortController().signal, now };

describe("sample prices", () => {
  // First of all tests here: the files are read once per process.
  it("are found from any working folder", async () => {
    vi.spyOn(process, "cwd").mockReturnValue("/");
    expect((await sampleProvider.quote("AAPL", call)).source).toBe("sample");
  });

  it("are the files' own figures", async () => {
    expect(await sampleProvider.quote("AAPL", call)).toEqual({
      symbol: "AAPL",
      name: "Apple",
      name_ko: "애플",
      source: "sample",
      simulated: false,
      currency: "USD",
      as_of: "2018-05-11T20:00:00.000Z",
      price: 188.59,
      previous_close: 190.04,
      change: -1.45,
      change_percent: -0.76,
      volume: 25806600,
      high_52w: 190.37,
      low_52w: 142.2,
    });
    const index = await sampleProvider.history("^GSPC", "max", call);
    expect(index.bars).toHaveLength(5105);
    expect(index.bars[0]).toEqual({
      date: "2000-01-03",
      open: 1469.25,
      high: 1478,
      low: 1438.36,
      close: 1455.22,
      volume: 931800000,
    });
    expect(index.as_of).toBe("2020-04-17T20:00:00.000Z");
  });

  it("are monthly closes where the file is monthly", async () => {
    const microsoft = await sampleProvider.history("MSFT", "max", call);
    expect(microsoft).toMatchObject({ interval: "1mo", source: "sample", simulated: false });
    expect(microsoft.bars).toHaveLength(123);
    expect(microsoft.bars[0]).toEqual({
      date: "2000-01-01",
      open: null,
      high: null,
      low: null,
      close: 39.81,
      volume: null,
    });
    expect((await sampleProvider.history("GOOG", "max", call)).bars).toHaveLength(68);
    expect(await sampleProvider.quote("MSFT", call)).toMatchObject({ change: null, high_52w: null });
  });

  it("are complete and free of holes", async () => {
    for (const symbol of sampleSymbols) {
      const { bars } = await sampleProvider.history(symbol, "max", call);
      expect(bars.filter((bar) => !(bar.close > 0))).toEqual([]);
    }
  });

  it("give way to marked simulations for every other company of the list", async () => {
    for (const { symbol, currency } of companies) {
      const quote = await sampleProvider.quote(symbol, call);
      const isSample = sampleSymbols.includes(symbol);
      expect(quote).toMatchObject({
        symbol,
        currency,
        simulated: !isSample,
        source: isSample ? "sample" : "simulated",
      });
      expect(quote.price).toBeGreaterThan(0);
    }
  });

  it("name the symbols that have real prices when refusing", async () => {
    await expect(sampleProvider.quote("ZZZZ", call)).rejects.toThrow(/ZZZZ.*AAPL, AMZN, GOOG, IBM, MSFT, \^GSPC/);
  });
});

describeMarketProvider("sample", () => ({ provider: sampleProvider, known: "AAPL", unknown: "ZZZZ", now }));
describeMarketProvider("simulated", () => ({ provider: sampleProvider, known: "005930.KS", unknown: "ZZZZ", now }));
