import { z } from "zod";
import type { Bar } from "@/lib/contracts/tools/index";
import { addDays, closeInstant, exchangeOf, localDate, subtractMonths } from "../../exchange-time.ts";
import { ProviderError } from "../../provider-error.ts";
import { percentChange, roundPrice } from "../../series.ts";
import { depthMonths, type HistoryDepth, type MarketProvider, namesOf, type ProviderCall } from "../provider.ts";
import { createYahooClient, type Fetch } from "./yahoo-client.ts";

const figure = z.number().nullish();
const instant = z.union([z.date(), z.number().transform((seconds) => new Date(seconds * 1000))]);

/** The part of Yahoo's chart that we read; the rest may change. */
const chartSchema = z.object({
  meta: z.object({
    currency: z.string(),
    exchangeTimezoneName: z.string().default("UTC"),
    regularMarketPrice: figure,
    regularMarketTime: instant.nullish(),
    regularMarketVolume: figure,
    fiftyTwoWeekHigh: figure,
    fiftyTwoWeekLow: figure,
    longName: z.string().nullish(),
    shortName: z.string().nullish(),
  }),
  quotes: z.array(z.object({ date: z.date(), open: figure, high: figure, low: figure, close: figure, volume: figure })),
});
type Chart = z.infer<typeof chartSchema>;

const searchSchema = z.object({
  quotes: z.array(
    z.looseObject({ symbol: z.string().optional(), longname: z.string().optional(), shortname: z.string().optional() }),
  ),
});

/** Yahoo counts some currencies in hundredths: London in pence. ISO code and divisor. */
const minorUnits: ReadonlyMap<string, string> = new Map([
  ["GBp", "GBP"],
  ["GBX", "GBP"],
  ["ILA", "ILS"],
  ["ZAc", "ZAR"],
]);

/** Yahoo Finance without a key: unofficial, perhaps delayed, one request per call. Caching is somebody else's work. */
export function createYahooProvider(fetch: Fetch): MarketProvider {
  const client = createYahooClient(fetch);
  const load = async (symbol: string, from: Date, { signal, now }: ProviderCall) => {
    const parsed = chartSchema.safeParse(await client.chart({ symbol, from, to: now }, signal));
    if (!parsed.success) {
      throw new ProviderError("no_data", `Yahoo Finance answered for "${symbol}" in an unknown form.`, {
        cause: parsed.error,
      });
    }
    return parsed.data;
  };
  return {
    id: "yahoo",
    capabilities: { live: true, anySymbol: true },
    quote: async (symbol, call) => {
      const today = localDate(call.now, "UTC");
      return quoteOf(symbol, await load(symbol, new Date(addDays(today, -14)), call));
    },
    history: async (symbol, depth, call) => {
      const chart = await load(symbol, startOf(depth, call.now), call);
      const bars = barsOf(symbol, chart);
      return { ...provenanceOf(symbol, chart, bars), interval: "1d", bars };
    },
    search: async (text, { signal }) => {
      const parsed = searchSchema.safeParse(await client.search(text, signal));
      const quotes = parsed.success ? parsed.data.quotes : [];
      return quotes.flatMap(({ symbol, longname, shortname }) =>
        symbol ? [{ symbol, name: longname ?? shortname ?? symbol }] : [],
      );
    },
  };
}

function startOf(depth: HistoryDepth, now: Date): Date {
  const months = depthMonths[depth];
  return new Date(months === null ? "1970-01-01" : subtractMonths(localDate(now, "UTC"), months));
}

/** One bar per calendar day of the exchange; days without a close (holidays, halts) are left out. */
function barsOf(symbol: string, { meta, quotes }: Chart): Bar[] {
  const { divisor } = currencyOf(meta.currency);
  const amount = (value: number | null | undefined) => (value == null ? null : roundPrice(value / divisor));
  const byDate = new Map<string, Bar>();
  for (const { date, open, high, low, close, volume } of quotes) {
    const price = amount(close);
    if (price === null) continue;
    const day = localDate(date, meta.exchangeTimezoneName);
    byDate.set(day, {
      date: day,
      open: amount(open),
      high: amount(high),
      low: amount(low),
      close: price,
      volume: volume ?? null,
    });
  }
  if (byDate.size === 0) throw new ProviderError("no_data", `Yahoo Finance lists "${symbol}" but has no prices of it.`);
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The newest bar of a running session is as old as Yahoo's last trade, an older one as its day's close. */
function provenanceOf(symbol: string, { meta }: Chart, bars: readonly Bar[]) {
  const day = bars.at(-1)?.date ?? "";
  const traded = meta.regularMarketTime;
  const isToday = traded && localDate(traded, meta.exchangeTimezoneName) === day;
  const newest = isToday ? traded : closeInstant(day, exchangeOf(symbol));
  return {
    ...namesOf(symbol, meta.longName ?? meta.shortName ?? undefined),
    source: "yahoo" as const,
    simulated: false,
    as_of: newest.toISOString(),
    currency: currencyOf(meta.currency).code,
  };
}

function quoteOf(symbol: string, chart: Chart) {
  const bars = barsOf(symbol, chart);
  const { meta } = chart;
  const { divisor } = currencyOf(meta.currency);
  const amount = (value: number | null | undefined) => (value == null ? null : roundPrice(value / divisor));
  const last = bars.at(-1);
  const market = amount(meta.regularMarketPrice);
  const tradedOn = meta.regularMarketTime && localDate(meta.regularMarketTime, meta.exchangeTimezoneName);
  const isLive = market !== null && tradedOn != null && last !== undefined && tradedOn >= last.date;
  const previous = isLive && tradedOn > (last?.date ?? "") ? last : bars.at(-2);
  const price = isLive ? market : (last?.close ?? 0);
  const base = previous?.close ?? null;
  return {
    ...provenanceOf(symbol, chart, bars),
    ...(isLive && meta.regularMarketTime && { as_of: meta.regularMarketTime.toISOString() }),
    price,
    previous_close: base,
    change: base === null ? null : roundPrice(price - base),
    change_percent: base === null ? null : percentChange(base, price),
    volume: (isLive ? meta.regularMarketVolume : last?.volume) ?? null,
    high_52w: amount(meta.fiftyTwoWeekHigh),
    low_52w: amount(meta.fiftyTwoWeekLow),
  };
}

function currencyOf(code: string): { code: string; divisor: number } {
  const major = minorUnits.get(code);
  return major ? { code: major, divisor: 100 } : { code, divisor: 1 };
}
