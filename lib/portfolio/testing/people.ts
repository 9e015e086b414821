import { randomUUID } from "node:crypto";
import { issueApiKeyForEmail } from "@/lib/auth";
import { AppError } from "@/lib/platform/errors";
import type { PortfolioContext } from "../portfolio-context.ts";

type MarketProvider = NonNullable<PortfolioContext["provider"]>;
type Listed = {
  price: number;
  currency?: string;
  simulated?: boolean;
  closes?: readonly [date: string, close: number][];
};

const clock = new Date("2026-11-20T21:00:00Z");

/** A new person who trades at a market of the test's own. */
export async function newOwner(market: Record<string, Listed> = {}): Promise<PortfolioContext> {
  const { userId } = await issueApiKeyForEmail({ email: `${randomUUID()}@example.com` });
  return {
    actor: { type: "user", userId, isAdmin: false },
    requestId: "req_test",
    signal: new AbortController().signal,
    now: () => clock,
    provider: marketOf(market),
  };
}

/** Knows exactly what it is given; asked for anything else it has no such listing. */
function marketOf(market: Record<string, Listed>): MarketProvider {
  const find = (symbol: string) => {
    const listed = Object.hasOwn(market, symbol) ? market[symbol] : undefined;
    if (!listed) throw new AppError("not_found", `No listing "${symbol}" is known.`);
    const { price, currency = "USD", simulated = false, closes = [] } = listed;
    const source = simulated ? ("simulated" as const) : ("yahoo" as const);
    const about = { symbol, name: symbol, name_ko: symbol, source, simulated, currency, as_of: clock.toISOString() };
    return { about, price, closes };
  };
  return {
    id: "yahoo",
    capabilities: { live: true, anySymbol: true },
    quote: async (symbol) => {
      const { about, price } = find(symbol);
      const unknown = { previous_close: null, change: null, change_percent: null, volume: null };
      return { ...about, ...unknown, price, high_52w: null, low_52w: null };
    },
    history: async (symbol) => {
      const { about, closes } = find(symbol);
      if (closes.length === 0) throw new AppError("not_found", `No prices of ${symbol}.`);
      const bar = { open: null, high: null, low: null, volume: null };
      return { ...about, interval: "1d", bars: closes.map(([date, close]) => ({ ...bar, date, close })) };
    },
  };
}
