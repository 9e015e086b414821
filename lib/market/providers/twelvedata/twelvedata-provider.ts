import { z } from "zod";
import type { Bar, Quote } from "@/lib/contracts/tools/index";
import { closeInstant, exchangeOf, localDate, subtractMonths } from "../../exchange-time.ts";
import { ProviderError } from "../../provider-error.ts";
import { roundPrice, roundTo } from "../../series.ts";
import {
  depthMonths,
  type HistoryDepth,
  type MarketProvider,
  namesOf,
  type PriceSeries,
  type ProviderCall,
} from "../provider.ts";
import type { Fetch } from "../yahoo/yahoo-client.ts";

const origin = "https://api.twelvedata.com";
/** The most bars one answer carries: about twenty years of days. */
const maxBars = 5000;

const decimal = z.coerce.number().refine(Number.isFinite);
const optional = decimal.nullish().catch(null);

const quoteSchema = z.object({
  name: z.string().optional(),
  currency: z.string().optional(),
  datetime: z.string(),
  timestamp: z.number().optional(),
  close: decimal,
  previous_close: optional,
  change: optional,
  percent_change: optional,
  volume: optional,
  is_market_open: z.boolean().optional(),
  last_quote_at: z.number().optional(),
  fifty_two_week: z.object({ high: optional, low: optional }).partial().optional(),
});

const seriesSchema = z.object({
  meta: z.object({ currency: z.string().optional() }),
  values: z.array(
    z.object({
      datetime: z.string(),
      open: optional,
      high: optional,
      low: optional,
      close: optional,
      volume: optional,
    }),
  ),
});

/** Errors come as a JSON body, with or without a matching HTTP status. */
const failureSchema = z.object({ status: z.literal("error"), code: z.number(), message: z.string().default("") });

const indexNames: ReadonlyMap<string, string> = new Map([["^GSPC", "SPX"]]);

/** Twelve Data with the operator's key, sent as a header so that it appears in no address. */
export function createTwelveDataProvider(fetch: Fetch, apiKey: string): MarketProvider {
  const ask = async (path: string, symbol: string, extra: Record<string, string>, { signal }: ProviderCall) => {
    const query = new URLSearchParams({ ...listingOf(symbol), ...extra });
    const headers = { authorization: `apikey ${apiKey}`, accept: "application/json" };
    return readBody(await send(fetch, `${origin}${path}?${query}`, { headers, signal }), symbol);
  };
  return {
    id: "twelvedata",
    capabilities: { live: true, anySymbol: true },
    quote: async (symbol, call) => quoteOf(symbol, read(quoteSchema, await ask("/quote", symbol, {}, call), symbol)),
    history: async (symbol, depth, call) => {
      const options = { interval: "1day", order: "asc", outputsize: String(maxBars), ...startOf(depth, call.now) };
      return seriesOf(symbol, read(seriesSchema, await ask("/time_series", symbol, options, call), symbol), call.now);
    },
  };
}

/** Their spelling: Korean codes with the exchange's MIC, classes with a dot, indices without the caret, pairs with a slash. */
function listingOf(symbol: string): Record<string, string> {
  const pair = /^([A-Z]{3})([A-Z]{3})=X$/.exec(symbol);
  if (pair) return { symbol: `${pair[1]}/${pair[2]}` };
  const korean = /^(\d{6})\.K([SQ])$/.exec(symbol);
  if (korean?.[1]) return { symbol: korean[1], mic_code: korean[2] === "S" ? "XKRX" : "XKOS" };
  return { symbol: indexNames.get(symbol) ?? symbol.replace(/^\^/, "").replace(/^([A-Z]+)-([ABC])$/, "$1.$2") };
}

function startOf(depth: HistoryDepth, now: Date): Record<string, string> {
  const months = depthMonths[depth];
  return months === null ? {} : { start_date: subtractMonths(localDate(now, "UTC"), months) };
}

async function send(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    throw new ProviderError("unreachable", "Twelve Data cannot be reached right now.", { cause });
  }
}

async function readBody(response: Response, symbol: string): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  const failure = failureSchema.safeParse(body);
  if (failure.success) throw failureOf(failure.data.code, symbol);
  if (!response.ok) throw failureOf(response.status, symbol);
  return body;
}

function failureOf(code: number, symbol: string): ProviderError {
  if (code === 404) return new ProviderError("unknown_symbol", `Twelve Data knows no listing "${symbol}".`);
  if (code === 400) return new ProviderError("no_data", `Twelve Data has no prices of "${symbol}" for that time.`);
  if (code === 429)
    return new ProviderError("rate_limited", "The Twelve Data key has used its requests for now (429).", {
      retryAfterS: 60,
    });
  if (code === 401 || code === 403) {
    return new ProviderError(
      "refused",
      "Twelve Data refuses TWELVEDATA_API_KEY, or its plan does not include this listing.",
    );
  }
  return new ProviderError("unreachable", `Twelve Data answers with an error (${code}).`);
}

function read<T>(schema: z.ZodType<T>, body: unknown, symbol: string): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ProviderError("no_data", `Twelve Data answered for "${symbol}" without usable prices.`, {
    cause: parsed.error,
  });
}

function quoteOf(symbol: string, body: z.infer<typeof quoteSchema>): Quote {
  const seconds = body.last_quote_at ?? body.timestamp;
  const newest = body.is_market_open && seconds ? new Date(seconds * 1000) : dayEnd(body.datetime, symbol);
  const amount = (value: number | null | undefined) => (value == null ? null : roundPrice(value));
  return {
    ...namesOf(symbol, body.name),
    source: "twelvedata",
    simulated: false,
    as_of: newest.toISOString(),
    currency: body.currency ?? "USD",
    price: roundPrice(body.close),
    previous_close: amount(body.previous_close),
    change: amount(body.change),
    change_percent: body.percent_change == null ? null : roundTo(body.percent_change, 2),
    volume: body.volume ?? null,
    high_52w: amount(body.fifty_two_week?.high),
    low_52w: amount(body.fifty_two_week?.low),
  };
}

function seriesOf(symbol: string, { meta, values }: z.infer<typeof seriesSchema>, now: Date): PriceSeries {
  const amount = (value: number | null | undefined) => (value == null ? null : roundPrice(value));
  const bars = values.flatMap(({ datetime, open, high, low, close, volume }): Bar[] => {
    if (close == null) return [];
    const prices = { open: amount(open), high: amount(high), low: amount(low), close: roundPrice(close) };
    return [{ date: datetime.slice(0, 10), ...prices, volume: volume ?? null }];
  });
  const newest = bars.at(-1);
  if (!newest) throw new ProviderError("no_data", `Twelve Data lists "${symbol}" but has no prices of it.`);
  const closed = dayEnd(newest.date, symbol);
  return {
    ...namesOf(symbol),
    source: "twelvedata",
    simulated: false,
    as_of: (closed < now ? closed : now).toISOString(),
    currency: meta.currency ?? "USD",
    interval: "1d",
    bars,
  };
}

function dayEnd(datetime: string, symbol: string): Date {
  return closeInstant(datetime.slice(0, 10), exchangeOf(symbol));
}
