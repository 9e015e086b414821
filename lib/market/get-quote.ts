import { type Quote, quoteInputSchema } from "@/lib/contracts/tools/index";
import { type MarketContext, parseInput, sourceOf } from "./market-context.ts";
import { withListing } from "./with-listing.ts";

/** The latest price of one listing. Errors: `bad_request`, `not_found`, `unavailable`. */
export async function getQuote(ctx: MarketContext, input: unknown): Promise<Quote> {
  const { symbol } = parseInput(quoteInputSchema, input);
  const { provider, call } = sourceOf(ctx);
  return withListing(symbol, provider, call, (listing) => provider.quote(listing, call));
}
