import { closeInstant, exchangeOf, localInstant, nextWeekday } from "../exchange-time.ts";
import { isOutage } from "../provider-error.ts";
import * as tunables from "../tunables.ts";
import type { MarketProvider, PriceSeries, ProviderCall } from "./provider.ts";
import { SingleFlight } from "./single-flight.ts";

type Entry = { value: unknown; storedMs: number; freshUntilMs: number };
type Policy<T> = { freshUntil: (value: T, now: Date) => number; staleMs: number };

const quotePolicy: Policy<unknown> = {
  freshUntil: (_value, now) => now.getTime() + tunables.quoteTtlMs,
  staleMs: tunables.staleQuoteMs,
};
const historyPolicy: Policy<PriceSeries> = { freshUntil: historyFreshUntil, staleMs: tunables.staleHistoryMs };

/**
 * Remembers answers, asks once for many callers, limits the time, and in an outage of the source answers with the last
 * good figures, whose `as_of` shows their age.
 */
export function cachedProvider(inner: MarketProvider, timeoutMs: number = tunables.providerTimeoutMs): MarketProvider {
  const entries = new Map<string, Entry>();
  const flights = new SingleFlight(timeoutMs);

  async function load<T>(
    key: string,
    call: ProviderCall,
    policy: Policy<T>,
    ask: (call: ProviderCall) => Promise<T>,
  ): Promise<T> {
    const nowMs = call.now.getTime();
    const entry = entries.get(key);
    if (entry && nowMs < entry.freshUntilMs && nowMs >= entry.storedMs) return keep(key, entry) as T;
    try {
      const value = await flights.run(key, call.signal, (signal) => ask({ signal, now: call.now }));
      keep(key, { value, storedMs: nowMs, freshUntilMs: policy.freshUntil(value, call.now) });
      return value;
    } catch (error) {
      if (entry && isOutage(error) && nowMs - entry.storedMs <= policy.staleMs) return entry.value as T;
      throw error;
    }
  }

  /** Puts the entry last, so that the first one is the least recently used. */
  function keep(key: string, entry: Entry): unknown {
    entries.delete(key);
    entries.set(key, entry);
    const oldest = entries.keys().next().value;
    if (entries.size > tunables.cacheEntries && oldest !== undefined) entries.delete(oldest);
    return entry.value;
  }

  const { search } = inner;
  return {
    id: inner.id,
    capabilities: inner.capabilities,
    quote: (symbol, call) => load(`quote ${symbol}`, call, quotePolicy, (inside) => inner.quote(symbol, inside)),
    history: (symbol, depth, call) =>
      load(`history ${depth} ${symbol}`, call, historyPolicy, (inside) => inner.history(symbol, depth, inside)),
    ...(search && {
      search: (text: string, call: ProviderCall) =>
        flights.run(`search ${text}`, call.signal, (signal) => search(text, { signal, now: call.now })),
    }),
  };
}

/** Finished bars hold until the next weekday begins at the exchange; an unfinished or overdue day is asked for again soon. */
function historyFreshUntil({ symbol, bars }: PriceSeries, now: Date): number {
  const soon = now.getTime() + tunables.openHistoryTtlMs;
  const day = bars.at(-1)?.date;
  if (day === undefined) return soon;
  const exchange = exchangeOf(symbol);
  const nextDay = localInstant(nextWeekday(day), "00:00", exchange.timeZone);
  const isFinished = closeInstant(day, exchange) <= now;
  return isFinished && nextDay > now ? nextDay.getTime() : soon;
}
