import { ownerOf } from "@/lib/auth";
import { resolveSymbol } from "@/lib/contracts/companies";
import { getQuote } from "@/lib/market";
import { AppError } from "@/lib/platform/errors";
import { fromPrice, toText } from "./decimal.ts";
import type { PortfolioContext } from "./portfolio-context.ts";
import { listTrades } from "./queries.ts";

export type Listing = { symbol: string; currency: string };
/** The market's price now, as a decimal string. */
export type MarketPrice = { price: string; source: string; asOf: Date };

/**
 * The listing that a ticker or a name in English or Korean means. Those of our own list and those the person has
 * traded need no network. Errors: `not_found`, `unavailable`, `bad_request` for an index, which nobody can own.
 */
export async function findListing(ctx: PortfolioContext, text: string): Promise<Listing> {
  const resolution = resolveSymbol(text);
  if (resolution?.company) return ownable(resolution.company);
  for (const symbol of resolution ? [resolution.symbol, ...resolution.alternatives] : [text]) {
    const [trade] = await listTrades(ownerOf(ctx), symbol);
    if (trade) return { symbol, currency: trade.currency };
  }
  return ownable(await getQuote(ctx, { symbol: text }));
}

/** The same with the price of now. Errors: also `unavailable` or `not_found` when there is no price. */
export async function findListingWithPrice(ctx: PortfolioContext, text: string): Promise<Listing & MarketPrice> {
  const quote = await getQuote(ctx, { symbol: text });
  const { source, price } = quote;
  return { ...ownable(quote), price: toText(fromPrice(price)), source, asOf: new Date(quote.as_of) };
}

function ownable({ symbol, currency }: Listing): Listing {
  if (!symbol.startsWith("^")) return { symbol, currency };
  throw new AppError("bad_request", `${symbol} is an index: it cannot be bought. A fund that follows it can.`, {
    errors: [{ path: "symbol", message: "is an index" }],
  });
}
