import { describe, expect, it, vi } from "vitest";
import type { Quote } from "@/lib/contracts/tools/index";
import { ProviderError, type ProviderReason } from "../provider-error.ts";
import { quoteTtlMs, staleQuoteMs } from "../tunables.ts";
import { autoProvider } from "./auto-provider.ts";
import { cachedProvider } from "./cached-provider.ts";
import { cooldownProvider } from "./cooldown-provider.ts";
import type { MarketProvider, PriceSeries, ProviderCall } from "./provider.ts";
import { sampleProvider } from "./sample/sample-provider.ts";

const start = new Date("2025-11-20T15:00:00Z");
const at = (ms: number): ProviderCall => ({
  signal: new AbortController().signal,
  now: new Date(start.getTime() + ms),
});

const quote = (symbol: string, price: number): Quote => ({
  symbol,
  name: symbol,
  name_ko: symbol,
  source: "yahoo",
  simulated: false,
  as_of: start.toISOString(),
  currency: "USD",
  price,
  previous_close: null,
  change: null,
  change_percent: null,
  volume: null,
  high_52w: null,
  low_52w: null,
});

const series = (symbol: string, date: string): PriceSeries => ({
  symbol,
  name: symbol,
  name_ko: symbol,
  source: "yahoo",
  simulated: false,
  as_of: start.toISOString(),
  currency: "USD",
  interval: "1d",
  bars: [{ date, open: 1, high: 1, low: 1, close: 1, volume: 1 }],
});

/** A live source that a test steers. */
function source() {
  const asked = {
    quote: vi.fn<MarketProvider["quote"]>(async (symbol) => quote(symbol, 1)),
    history: vi.fn<MarketProvider["history"]>(async (symbol) => series(symbol, "2025-11-19")),
  };
  const provider: MarketProvider = { id: "yahoo", capabilities: { live: true, anySymbol: true }, ...asked };
  const fail = (reason: ProviderReason, retryAfterS?: number) => {
    const error = new ProviderError(reason, `failed: ${reason}`, retryAfterS === undefined ? {} : { retryAfterS });
    asked.quote.mockRejectedValue(error);
    asked.history.mockRejectedValue(error);
  };
  return { ...asked, provider, fail };
}

describe("the cache", () => {
  it("answers a quote from memory for a minute", async () => {
    const live = source();
    const cached = cachedProvider(live.provider);
    await cached.quote("TSLA", at(0));
    await cached.quote("TSLA", at(quoteTtlMs - 1));
    expect(live.quote).toHaveBeenCalledTimes(1);
    await cached.quote("TSLA", at(quoteTtlMs));
    await cached.quote("AAPL", at(quoteTtlMs));
    expect(live.quote).toHaveBeenCalledTimes(3);
  });

  it("keeps finished daily bars until the next market day begins", async () => {
    const live = source();
    live.history.mockResolvedValue(series("TSLA", "2025-11-20"));
    const cached = cachedProvider(live.provider);
    // Thursday 18:00 in New York; Friday begins at 05:00 UTC.
    const evening = at(8 * 3600_000);
    await cached.history("TSLA", "2y", evening);
    await cached.history("TSLA", "2y", { ...evening, now: new Date("2025-11-21T04:59:00Z") });
    expect(live.history).toHaveBeenCalledTimes(1);
    await cached.history("TSLA", "2y", { ...evening, now: new Date("2025-11-21T05:00:00Z") });
    expect(live.history).toHaveBeenCalledTimes(2);
  });

  it("keeps Friday's bars over the weekend", async () => {
    const live = source();
    live.history.mockResolvedValue(series("TSLA", "2025-11-21"));
    const cached = cachedProvider(live.provider);
    await cached.history("TSLA", "2y", { ...at(0), now: new Date("2025-11-22T12:00:00Z") });
    await cached.history("TSLA", "2y", { ...at(0), now: new Date("2025-11-23T23:00:00Z") });
    expect(live.history).toHaveBeenCalledTimes(1);
  });

  it("asks again soon while the newest bar is unfinished or overdue", async () => {
    const live = source();
    live.history.mockResolvedValue(series("TSLA", "2025-11-20"));
    const cached = cachedProvider(live.provider);
    await cached.history("TSLA", "2y", at(0));
    await cached.history("TSLA", "2y", at(14 * 60_000));
    expect(live.history).toHaveBeenCalledTimes(1);
    await cached.history("TSLA", "2y", at(15 * 60_000));
    expect(live.history).toHaveBeenCalledTimes(2);
  });

  it("keeps the depths of a history apart", async () => {
    const live = source();
    const cached = cachedProvider(live.provider);
    await Promise.all((["2y", "6y", "max"] as const).map((depth) => cached.history("TSLA", depth, at(0))));
    expect(live.history).toHaveBeenCalledTimes(3);
  });

  it("answers an outage with the last good figures and their own date, for a day at most", async () => {
    const live = source();
    const cached = cachedProvider(live.provider);
    const good = await cached.quote("TSLA", at(0));
    for (const reason of ["unreachable", "rate_limited"] as const) {
      live.fail(reason);
      expect(await cached.quote("TSLA", at(3600_000))).toBe(good);
    }
    await expect(cached.quote("TSLA", at(staleQuoteMs + 1))).rejects.toMatchObject({ reason: "rate_limited" });
  });

  it.each<ProviderReason>(["unknown_symbol", "no_data", "refused"])(
    "does not hide %s behind old figures",
    async (reason) => {
      const live = source();
      const cached = cachedProvider(live.provider);
      await cached.quote("TSLA", at(0));
      live.fail(reason);
      await expect(cached.quote("TSLA", at(3600_000))).rejects.toMatchObject({ reason });
    },
  );

  it("asks once for many callers at the same time", async () => {
    const live = source();
    const cached = cachedProvider(live.provider);
    const answers = await Promise.all(Array.from({ length: 20 }, () => cached.quote("TSLA", at(0))));
    expect(live.quote).toHaveBeenCalledTimes(1);
    expect(new Set(answers).size).toBe(1);
  });

  it("lets one caller leave without ending the request of the others", async () => {
    const live = source();
    let answer = (_value: Quote) => {};
    live.quote.mockImplementation(() => new Promise((resolve) => void (answer = resolve)));
    const cached = cachedProvider(live.provider);
    const leaving = new AbortController();
    const gone = cached.quote("TSLA", { ...at(0), signal: leaving.signal });
    const staying = cached.quote("TSLA", at(0));
    leaving.abort(new Error("stopped"));
    await expect(gone).rejects.toThrow("stopped");
    expect(live.quote.mock.calls[0]?.[1].signal.aborted).toBe(false);
    answer(quote("TSLA", 7));
    expect((await staying).price).toBe(7);
  });

  it("gives up a silent source after the time limit, and its request with it", async () => {
    const live = source();
    live.quote.mockImplementation(() => new Promise(() => {}));
    await expect(cachedProvider(live.provider, 50).quote("TSLA", at(0))).rejects.toMatchObject({
      reason: "unreachable",
    });
    expect(live.quote.mock.calls[0]?.[1].signal.aborted).toBe(true);
  });

  it("does not remember failures", async () => {
    const live = source();
    live.quote.mockRejectedValueOnce(new ProviderError("unreachable", "down"));
    const cached = cachedProvider(live.provider);
    await expect(cached.quote("TSLA", at(0))).rejects.toMatchObject({ reason: "unreachable" });
    expect((await cached.quote("TSLA", at(1))).price).toBe(1);
  });
});

describe("the cooldown", () => {
  it("leaves an unreachable source alone for a minute, for every symbol", async () => {
    const live = source();
    const cooled = cooldownProvider(live.provider);
    live.fail("unreachable");
    await expect(cooled.quote("TSLA", at(0))).rejects.toMatchObject({ reason: "unreachable" });
    await expect(cooled.history("AAPL", "2y", at(59_999))).rejects.toMatchObject({ reason: "unreachable" });
    expect(live.quote.mock.calls.length + live.history.mock.calls.length).toBe(1);
    live.quote.mockResolvedValue(quote("TSLA", 5));
    expect((await cooled.quote("TSLA", at(60_000))).price).toBe(5);
  });

  it("waits as long as a 429 asks, within ten minutes", async () => {
    const live = source();
    const cooled = cooldownProvider(live.provider);
    live.fail("rate_limited", 120);
    await cooled.quote("TSLA", at(0)).catch(() => undefined);
    await cooled.quote("TSLA", at(119_000)).catch(() => undefined);
    expect(live.quote).toHaveBeenCalledTimes(1);
    live.fail("rate_limited", 86_400);
    await cooled.quote("TSLA", at(120_000)).catch(() => undefined);
    await cooled.quote("TSLA", at(120_000 + 600_000)).catch(() => undefined);
    expect(live.quote).toHaveBeenCalledTimes(3);
  });

  it("goes on asking after an unknown symbol", async () => {
    const live = source();
    const cooled = cooldownProvider(live.provider);
    live.fail("unknown_symbol");
    await cooled.quote("ZZZZ", at(0)).catch(() => undefined);
    await cooled.quote("ZZZZ", at(1)).catch(() => undefined);
    expect(live.quote).toHaveBeenCalledTimes(2);
  });
});

describe("auto", () => {
  it("answers live prices as they are", async () => {
    const answer = await autoProvider(source().provider, sampleProvider).quote("TSLA", at(0));
    expect(answer).toMatchObject({ source: "yahoo", simulated: false });
    expect(answer.fallback_reason).toBeUndefined();
  });

  it.each<[ProviderReason, string]>([
    ["unreachable", "unreachable"],
    ["rate_limited", "rate_limited"],
    ["no_data", "no_data"],
    ["unknown_symbol", "no_data"],
    ["refused", "unreachable"],
  ])("answers %s with marked stand-ins and says why", async (reason, fallback) => {
    const live = source();
    live.fail(reason);
    const auto = autoProvider(live.provider, sampleProvider);
    expect(await auto.quote("AAPL", at(0))).toMatchObject({
      source: "sample",
      simulated: false,
      fallback_reason: fallback,
    });
    expect(await auto.history("TSLA", "2y", at(0))).toMatchObject({
      source: "simulated",
      simulated: true,
      fallback_reason: fallback,
    });
  });

  it("never invents a symbol that nobody knows", async () => {
    const live = source();
    const auto = autoProvider(live.provider, sampleProvider);
    live.fail("unknown_symbol");
    await expect(auto.quote("ZZZZ", at(0))).rejects.toMatchObject({ reason: "unknown_symbol" });
    live.fail("unreachable");
    await expect(auto.quote("ZZZZ", at(0))).rejects.toMatchObject({
      reason: "unknown_symbol",
      message: expect.stringContaining('"ZZZZ" is not among the companies') as string,
    });
  });

  it("keeps an offline user waiting once, not on every question", async () => {
    const live = source();
    live.quote.mockImplementation((_symbol, { signal }) => {
      const { promise, reject } = Promise.withResolvers<Quote>();
      signal.addEventListener("abort", () => reject(new ProviderError("unreachable", "cut")));
      return promise;
    });
    const auto = autoProvider(cachedProvider(cooldownProvider(live.provider), 40), sampleProvider);
    expect(await auto.quote("TSLA", at(0))).toMatchObject({ source: "simulated", fallback_reason: "unreachable" });
    for (const symbol of ["AAPL", "MSFT", "005930.KS", "NVDA"]) await auto.quote(symbol, at(1000));
    expect(live.quote).toHaveBeenCalledTimes(1);
  });

  it("prefers yesterday's live figures to a simulation", async () => {
    const live = source();
    const auto = autoProvider(cachedProvider(cooldownProvider(live.provider)), sampleProvider);
    await auto.quote("TSLA", at(0));
    live.fail("unreachable");
    for (const ms of [120_000, 121_000, 3600_000]) {
      expect(await auto.quote("TSLA", at(ms))).toMatchObject({ source: "yahoo", price: 1, as_of: start.toISOString() });
    }
  });
});
