import { describe, expect, it, vi } from "vitest";
import { ProviderError, type ProviderReason } from "../../provider-error.ts";
import { describeMarketProvider } from "../market-provider.contract.ts";
import type { Fetch } from "../yahoo/yahoo-client.ts";
import { createTwelveDataProvider } from "./twelvedata-provider.ts";

const now = new Date("2025-11-20T23:00:00Z");
const call = { signal: new AbortController().signal, now };

/** The documented example of /quote: numbers come as text. */
const quoteBody = {
  symbol: "TSLA",
  name: "Tesla, Inc.",
  exchange: "NASDAQ",
  mic_code: "XNAS",
  currency: "USD",
  datetime: "2025-11-20",
  timestamp: 1763649000,
  last_quote_at: 1763672340,
  open: "414.65",
  high: "428.94",
  low: "394.08",
  close: "395.23",
  volume: "113548700",
  previous_close: "403.99",
  change: "-8.76",
  percent_change: "-2.16837",
  average_volume: "83571571",
  is_market_open: false,
  fifty_two_week: {
    low: "214.25",
    high: "488.54",
    low_change: "180.98",
    high_change: "-93.31",
    range: "214.25 - 488.54",
  },
};

function seriesBody(url: URL) {
  const from = url.searchParams.get("start_date") ?? "2015-01-02";
  const values: Record<string, string>[] = [];
  for (let ms = Date.parse(from); ms <= Date.parse("2025-11-20"); ms += 86_400_000) {
    const weekday = new Date(ms).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const close = 100 + ((ms / 86_400_000) % 97);
    const prices = { open: close - 0.5, high: close + 1, low: close - 1, close };
    const text = Object.fromEntries(Object.entries(prices).map(([name, value]) => [name, value.toFixed(5)]));
    values.push({ datetime: new Date(ms).toISOString().slice(0, 10), ...text, volume: "1000" });
  }
  return {
    meta: { symbol: "TSLA", interval: "1day", currency: "USD", exchange_timezone: "America/New_York" },
    values,
    status: "ok",
  };
}

function failure(code: number, message: string) {
  return { code, message, status: "error", meta: { symbol: "ZZZZ", interval: "", exchange: "" } };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

/** Answers as the service does; an error may come with status 200. */
function fakeTwelveData() {
  return vi.fn<Fetch>(async (input) => {
    const url = addressOf(input);
    if (url.searchParams.get("symbol") === "ZZZZ")
      return json(failure(404, "**symbol** or **figi** parameter is missing or invalid."));
    return json(url.pathname === "/quote" ? quoteBody : seriesBody(url));
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

describeMarketProvider("twelvedata", () => {
  const provider = createTwelveDataProvider(fakeTwelveData(), "key");
  return { provider, known: "TSLA", unknown: "ZZZZ", now };
});

describe("twelvedata", () => {
  it("reads the documented quote", async () => {
    expect(await createTwelveDataProvider(fakeTwelveData(), "key").quote("TSLA", call)).toEqual({
      symbol: "TSLA",
      name: "Tesla",
      name_ko: "테슬라",
      source: "twelvedata",
      simulated: false,
      currency: "USD",
      as_of: "2025-11-20T21:00:00.000Z",
      price: 395.23,
      previous_close: 403.99,
      change: -8.76,
      change_percent: -2.17,
      volume: 113548700,
      high_52w: 488.54,
      low_52w: 214.25,
    });
  });

  it("sends the key in a header, in no address", async () => {
    const fetch = fakeTwelveData();
    const provider = createTwelveDataProvider(fetch, "secret-key");
    await provider.quote("TSLA", call);
    await provider.history("TSLA", "2y", call);
    for (const [input, init] of fetch.mock.calls) {
      expect(addressOf(input).href).not.toContain("secret-key");
      expect(new Headers(init?.headers).get("authorization")).toBe("apikey secret-key");
    }
  });

  it.each([
    ["005930.KS", { symbol: "005930", mic_code: "XKRX" }],
    ["247540.KQ", { symbol: "247540", mic_code: "XKOS" }],
    ["BRK-B", { symbol: "BRK.B" }],
    ["^GSPC", { symbol: "SPX" }],
    ["^IXIC", { symbol: "IXIC" }],
    ["USDKRW=X", { symbol: "USD/KRW" }],
  ])("spells %s their way", async (symbol, expected) => {
    const fetch = fakeTwelveData();
    await createTwelveDataProvider(fetch, "key").quote(symbol, call);
    expect(Object.fromEntries(addressOf(fetch.mock.calls[0]?.[0]).searchParams)).toEqual(expected);
  });

  it.each<[number, ProviderReason]>([
    [404, "unknown_symbol"],
    [400, "no_data"],
    [401, "refused"],
    [403, "refused"],
    [429, "rate_limited"],
    [500, "unreachable"],
  ])("calls code %i %s, in the body or as the status", async (code, reason) => {
    for (const response of [
      () => json(failure(code, "x")),
      () => json(failure(code, "x"), code),
      () => new Response("x", { status: code }),
    ]) {
      expect(await reasonOf(createTwelveDataProvider(async () => response(), "key").quote("TSLA", call))).toBe(reason);
    }
  });

  it("drops bars without a close and says no_data when none is left", async () => {
    const values = [
      { datetime: "2025-11-19", open: "1", high: "2", low: "1", close: "1.5", volume: "5" },
      { datetime: "2025-11-20", open: null, high: null, low: null, close: null, volume: null },
    ];
    const answering = (rows: unknown) =>
      createTwelveDataProvider(async () => json({ meta: {}, values: rows, status: "ok" }), "key");
    expect((await answering(values).history("TSLA", "2y", call)).bars.map(({ date }) => date)).toEqual(["2025-11-19"]);
    expect(await reasonOf(answering(values.slice(1)).history("TSLA", "2y", call))).toBe("no_data");
    expect(await reasonOf(answering("?").history("TSLA", "2y", call))).toBe("no_data");
  });

  it("is unreachable when the network is", async () => {
    const provider = createTwelveDataProvider(() => Promise.reject(new TypeError("fetch failed")), "key");
    expect(await reasonOf(provider.quote("TSLA", call))).toBe("unreachable");
  });
});
