import type { PortfolioView } from "@/lib/contracts/api-v1/portfolio";
import type { Quote } from "@/lib/contracts/tools/index";
import { getQuote } from "@/lib/market";
import { inParallel } from "@/lib/platform/in-parallel";
import { type Amount, Decimal, fromPrice, toText } from "./decimal.ts";
import type { PortfolioContext } from "./portfolio-context.ts";
import { parallelQuestions } from "./tunables.ts";
import { unlessUnpriced } from "./unless-unpriced.ts";

export type StatedRate = PortfolioView["rates"][number];

/** Places of a stated rate. What is stated is what is used, so a reader can repeat every sum. */
const ratePlaces = 12;

/** The rates from each currency to `to` that the market source has; a currency without one is left out. */
export async function findRates(ctx: PortfolioContext, from: Iterable<string>, to: string): Promise<StatedRate[]> {
  const others = [...new Set(from)].filter((currency) => currency !== to).sort();
  return (await inParallel(others, parallelQuestions, (currency) => findRate(ctx, currency, to))).filter(
    (rate) => rate !== undefined,
  );
}

/** Value of one unit of `currency` in the rates' target, undefined without a rate. */
export function rateOf(rates: readonly StatedRate[], currency: string, to: string): Amount | undefined {
  if (currency === to) return new Decimal(1);
  const stated = rates.find(({ from }) => from === currency);
  return stated && new Decimal(stated.rate);
}

/**
 * Sources spell pairs `USDKRW=X` and give four decimals, which are far too few for a won in dollars: of a pair and its
 * reverse the one above 1 is taken.
 */
async function findRate(ctx: PortfolioContext, from: string, to: string): Promise<StatedRate | undefined> {
  const direct = await quotePair(ctx, from, to);
  if (direct && direct.price >= 1) return stated(direct, from, to, fromPrice(direct.price));
  const reverse = await quotePair(ctx, to, from);
  if (reverse && reverse.price >= 1) return stated(reverse, from, to, new Decimal(1).div(fromPrice(reverse.price)));
  return direct && direct.price >= 0.01 ? stated(direct, from, to, fromPrice(direct.price)) : undefined;
}

/** A rate that was made up is no rate. */
async function quotePair(ctx: PortfolioContext, from: string, to: string): Promise<Quote | undefined> {
  const quote = await getQuote(ctx, { symbol: pairOf(from, to) }).catch(unlessUnpriced);
  return quote && !quote.simulated && quote.source !== "sample" && quote.price > 0 ? quote : undefined;
}

export function pairOf(from: string, to: string): string {
  return `${from}${to}=X`;
}

function stated({ source, as_of }: Quote, from: string, to: string, rate: Amount): StatedRate {
  return { from, to, rate: toText(rate, ratePlaces), source, as_of };
}
