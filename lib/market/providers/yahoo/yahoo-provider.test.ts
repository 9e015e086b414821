import { describe, expect, it, vi } from "vitest";
import { ProviderError, type ProviderReason } from "../../provider-error.ts";
import { describeMarketProvider } from "../market-provider.contract.ts";
import type { Fetch } from "./yahoo-client.ts";
import { createYahooProvider } from "./yahoo-provider.ts";

// 10:00 in New York, the session is open.
const now = new Date("2025-11-20T15:00:00Z");
const call = { signal: new AbortController().signal, now };

type Overrides = { meta?: Record<string, unknown>; close?: (day: number, index: number) => number | null };

/** A chart answer with every field that Yahoo sends, for the days that were asked for. */
function chartBody(url: URL, overrides: Overrides = {}) {
  const from = Math.max(Number(url.searchParams.get("period1")), Date.parse("2015-01-01") / 1000);
  const until = Number(url.searchParams.get("period2"));
  const days: number[] = [];
  for (let day = Math.ceil(from / 86_400) * 86_400; day + 52_200 <= until; day += 86_400) {
    const weekday = new Date(day * 1000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(day + 52_200);
  }
  const timestamp = days.map((day, index) => (index === days.length - 1 ? now.getTime() / 1000 - 60 : day));
  const price = (day: number) => 100 + (Math.floor(day / 86_400) % 97) + 0.25;
  const closes = days.map((day, index) => (overrides.close ? overrides.close(day, index) : price(day)));
  const near = (gap: number) => closes.map((close) => (close === null ? null : close + gap));
  const meta = {
    currency: "USD",
    symbol: "TSLA",
    exchangeName: "NMS",
    fullExchangeName: "NasdaqGS",
    instrumentType: "EQUITY",
    firstTradeDate: 1277818200,
    regularMarketTime: now.getTime() / 1000 - 60,
    hasPrePostMarketData: true,
    gmtoffset: -18000,
    timezone: "EST",
    exchangeTimezoneName: "America/New_York",
    regularMarketPrice: 401.989990234375,
    fiftyTwoWeekHigh: 488.54,
    fiftyTwoWeekLow: 214.25,
    regularMarketDayHigh: 408.9,
    regularMarketDayLow: 393.71,
    regularMarketVolume: 80688588,
    longName: "Tesla, Inc.",
    shortName: "Tesla, Inc.",
    chartPreviousClose: 461.51,
    priceHint: 2,
    dataGranularity: "1d",
    range: "",
    validRanges: ["1d", "5d", "1mo", "max"],
    currentTradingPeriod: Object.fromEntries(
      ["pre", "regular", "post"].map((name) => [
        name,
        { timezone: "EST", start: 1763649000, end: 1763672400, gmtoffset: -18000 },
      ]),
    ),
    ...overrides.meta,
  };
  const quote = {
    open: near(-0.5),
    high: near(1),
    low: near(-1),
    close: closes,
    volume: closes.map((c) => (c === null ? null : 5e7)),
  };
  const indicators = { quote: [quote], adjclose: [{ adjclose: closes }] };
  return { chart: { result: [{ meta, timestamp, indicators }], error: null } };
}

const notFoundBody = {
  chart: { result: null, error: { code: "Not Found", description: "No data found, symbol may be delisted" } },
};

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

/** Stands where outboundFetch stands; ZZZZ is unknown to it. */
function fakeYahoo(overrides: Overrides = {}) {
  return vi.fn<Fetch>(async (input) => {
    const url = addressOf(input);
    return url.pathname.endsWith("/ZZZZ") ? json(notFoundBody, 404) : json(chartBody(url, overrides));
  });
}

function addressOf(input: string | URL | Request | undefined): URL {
  return new URL(input instanceof Request ? input.url : (input ?? ""));
}

async function reasonOf(attempt: Promise<unknown>): Promise<ProviderReason> {
  const error = await attempt.then(
    () => new Error("it answered"),
    (caught: unknown) => caught,
  );
  if (!(error instanceof ProviderError)) throw error;
  return error.reason;
}

describeMarketProvider("yahoo", () => ({
  provider: createYahooProvider(fakeYahoo()),
  known: "TSLA",
  unknown: "ZZZZ",
  now,
}));

describe("yahoo", () => {
  it("quotes the running session against the day before, without float noise", async () => {
    const fetch = fakeYahoo();
    const quote = await createYahooProvider(fetch).quote("TSLA", call);
    const wednesday = 100 + (Math.floor(Date.parse("2025-11-19") / 86_400_000) % 97) + 0.25;
    expect(quote).toEqual({
      symbol: "TSLA",
      name: "Tesla",
      name_ko: "테슬라",
      source: "yahoo",
      simulated: false,
      currency: "USD",
      as_of: "2025-11-20T14:59:00.000Z",
      price: 401.99,
      previous_close: wednesday,
      volume: 80688588,
      change: Number((401.99 - wednesday).toFixed(4)),
      change_percent: Number(((401.99 / wednesday - 1) * 100).toFixed(2)),
      high_52w: 488.54,
      low_52w: 214.25,
    });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(addressOf(fetch.mock.calls[0]?.[0]).href).toMatch(
      /^https:\/\/query\d\.finance\.yahoo\.com\/v8\/finance\/chart\/TSLA\?/,
    );
  });

  it("asks for a symbol as one path segment, whatever it holds", async () => {
    const fetch = fakeYahoo();
    await createYahooProvider(fetch).quote("^GSPC", call);
    expect(addressOf(fetch.mock.calls[0]?.[0]).pathname).toBe("/v8/finance/chart/%5EGSPC");
    await createYahooProvider(fetch).quote("../../v1/x?y=", call);
    expect(addressOf(fetch.mock.calls[1]?.[0]).pathname).toBe("/v8/finance/chart/..%2F..%2Fv1%2Fx%3Fy%3D");
  });

  it("leaves out days without prices and keeps days with a close alone", async () => {
    const fetch = fakeYahoo({
      close: (day, index) => (index % 5 === 2 ? null : 100 + (Math.floor(day / 86_400) % 10)),
    });
    const { bars } = await createYahooProvider(fetch).history("TSLA", "2y", call);
    expect(bars.length).toBeGreaterThan(300);
    expect(bars.every((bar) => bar.close > 0)).toBe(true);
  });

  it("says no_data when every bar is null, never a figure", async () => {
    const provider = createYahooProvider(fakeYahoo({ close: () => null }));
    expect(await reasonOf(provider.history("TSLA", "2y", call))).toBe("no_data");
    expect(await reasonOf(provider.quote("TSLA", call))).toBe("no_data");
  });

  it("says no_data when there is no bar at all", async () => {
    const empty = {
      meta: chartBody(new URL("https://x/?period1=0&period2=1")).chart.result[0]?.meta,
      indicators: { quote: [{}] },
    };
    const provider = createYahooProvider(async () => json({ chart: { result: [empty], error: null } }));
    expect(await reasonOf(provider.history("TSLA", "2y", call))).toBe("no_data");
  });

  it("uses the last close when the session has no price yet", async () => {
    const provider = createYahooProvider(fakeYahoo({ meta: { regularMarketPrice: undefined } }));
    const quote = await provider.quote("TSLA", call);
    expect(quote.price).toBe(100 + (Math.floor(Date.parse("2025-11-20") / 86_400_000) % 97) + 0.25);
  });

  it("turns pence into pounds", async () => {
    const provider = createYahooProvider(fakeYahoo({ meta: { currency: "GBp", regularMarketPrice: 72.5 } }));
    const quote = await provider.quote("VOD.L", call);
    expect([quote.currency, quote.price, quote.name]).toEqual(["GBP", 0.725, "Tesla, Inc."]);
  });

  it.each<[number, ProviderReason]>([
    [404, "unknown_symbol"],
    [400, "no_data"],
    [422, "no_data"],
    [429, "rate_limited"],
    [401, "unreachable"],
    [500, "unreachable"],
    [503, "unreachable"],
  ])("calls status %i %s", async (status, reason) => {
    const provider = createYahooProvider(async () => new Response("Too Many Requests\r\n", { status }));
    expect(await reasonOf(provider.quote("TSLA", call))).toBe(reason);
    expect(await reasonOf(provider.history("TSLA", "2y", call))).toBe(reason);
  });

  it("passes on how long a 429 wants us to wait", async () => {
    const provider = createYahooProvider(async () => json({}, 429, { "retry-after": "120" }));
    await expect(provider.quote("TSLA", call)).rejects.toMatchObject({ reason: "rate_limited", retryAfterS: 120 });
  });

  it("understands an unknown symbol that comes with status 200", async () => {
    const provider = createYahooProvider(async () => json(notFoundBody));
    expect(await reasonOf(provider.quote("ZZZZ", call))).toBe("unknown_symbol");
  });

  it.each(["<html>consent</html>", "", "{}", '{"chart":{"result":[{"meta":{}}]}}'])(
    "calls the unreadable body %j no_data",
    async (body) => {
      const provider = createYahooProvider(async () => new Response(body));
      expect(await reasonOf(provider.quote("TSLA", call))).toBe("no_data");
    },
  );

  it("is unreachable when the network is", async () => {
    const provider = createYahooProvider(async () => {
      throw new TypeError("fetch failed");
    });
    expect(await reasonOf(provider.quote("TSLA", call))).toBe("unreachable");
  });

  it("ends the request with its signal", async () => {
    const controller = new AbortController();
    const fetch: Fetch = (_input, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
    const attempt = reasonOf(createYahooProvider(fetch).quote("TSLA", { signal: controller.signal, now }));
    setTimeout(() => controller.abort(), 10);
    expect(await attempt).toBe("unreachable");
  });

  it("writes nothing to the console, whatever happens", async () => {
    const spies = (["log", "error", "warn", "info"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    for (const status of [200, 404, 429, 500]) {
      await createYahooProvider(async () => new Response("?", { status }))
        .quote("TSLA", call)
        .catch(() => undefined);
    }
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it("finds listings by name", async () => {
    const quotes = [
      {
        exchange: "GER",
        shortname: "RHEINMETALL AG",
        quoteType: "EQUITY",
        symbol: "RHM.DE",
        index: "quotes",
        score: 20020,
      },
      { index: "x", name: "Rheinmetall", permalink: "rheinmetall", isYahooFinance: false },
    ];
    const fetch = vi.fn<Fetch>(async () =>
      json({ explains: [], count: 2, quotes, news: [], nav: [], lists: [], researchReports: [] }),
    );
    expect(await createYahooProvider(fetch).search?.("Rheinmetall", call)).toEqual([
      { symbol: "RHM.DE", name: "RHEINMETALL AG" },
    ]);
    expect(addressOf(fetch.mock.calls[0]?.[0]).searchParams.get("q")).toBe("Rheinmetall");
  });
});
