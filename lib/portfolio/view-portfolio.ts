import { ownerOf } from "@/lib/auth";
import type { HoldingView, PortfolioView } from "@/lib/contracts/api-v1/portfolio";
import type { Locale } from "@/lib/contracts/locale";
import type { Quote } from "@/lib/contracts/tools/index";
import { getQuote } from "@/lib/market";
import { inParallel } from "@/lib/platform/in-parallel";
import { type Amount, fromPrice, sumOf, toText, zero } from "./decimal.ts";
import { findRates, rateOf, type StatedRate } from "./exchange-rates.ts";
import { namesOf } from "./names-of.ts";
import { currencyFor, type PortfolioContext } from "./portfolio-context.ts";
import { type Position, positionsOf } from "./positions.ts";
import { listTrades } from "./queries.ts";
import { parallelQuestions } from "./tunables.ts";
import { unlessUnpriced } from "./unless-unpriced.ts";

type Priced = { position: Position; quote: Quote; value: Amount; unrealised: Amount };
/** Values in the asked currency, or in the one that all holdings share when there is no rate. */
type Scale = { worth: (priced: Priced) => Amount | undefined };

/**
 * What is held, what it cost on average and what it is worth by the market's prices now, in the asked currency or the
 * person's. Nothing is invented: without a price a holding has no value, without a rate there is no common total.
 */
export async function viewPortfolio(
  ctx: PortfolioContext,
  input: { currency?: string | undefined; locale?: Locale | undefined },
): Promise<PortfolioView> {
  const [trades, currency] = await Promise.all([
    listTrades(ownerOf(ctx)),
    currencyFor(ctx, input.currency, input.locale),
  ]);
  const positions = positionsOf(trades).filter(({ quantity }) => quantity.gt(0));
  const quotes = await inParallel(positions, parallelQuestions, ({ symbol }) =>
    getQuote(ctx, { symbol }).catch(unlessUnpriced),
  );
  const valued = positions.map((position, index) => ({ position, priced: valueOf(position, quotes[index]) }));
  const priced = valued.map((one) => one.priced).filter((one) => one !== undefined);
  const rates = await findRates(
    ctx,
    priced.map((one) => one.position.currency),
    currency,
  );
  return summarise(valued, priced, { currency, rates });
}

function summarise(
  valued: readonly { position: Position; priced: Priced | undefined }[],
  priced: readonly Priced[],
  { currency, rates }: { currency: string; rates: StatedRate[] },
): PortfolioView {
  const scale = scaleOf(priced, currency, rates);
  const worths = priced.map(scale.worth);
  const total = worths.includes(undefined) ? undefined : sumOf(worths.filter((worth) => worth !== undefined));
  const inCurrency = (amount: (one: Priced) => Amount) => {
    const amounts = priced.map((one) => rateOf(rates, one.position.currency, currency)?.times(amount(one)));
    return amounts.includes(undefined) ? null : toText(sumOf(amounts.filter((one) => one !== undefined)));
  };
  return {
    holdings: valued.map((one) => holdingOf(one, (item) => shareOf(scale.worth(item), total))),
    total_value: inCurrency(({ value }) => value),
    total_unrealised: inCurrency(({ unrealised }) => unrealised),
    currency,
    as_of: priced.map(({ quote }) => quote.as_of).sort()[0] ?? null,
    totals: totalsOf(priced),
    rates,
  };
}

/** Shares of holdings in one foreign currency are the same by any rate, so they need none. */
function scaleOf(priced: readonly Priced[], currency: string, rates: readonly StatedRate[]): Scale {
  if (new Set(priced.map(({ position }) => position.currency)).size === 1) return { worth: ({ value }) => value };
  return { worth: ({ position, value }) => rateOf(rates, position.currency, currency)?.times(value) };
}

function shareOf(worth: Amount | undefined, total: Amount | undefined): string | null {
  return worth && total?.gt(0) ? toText(worth.div(total)) : null;
}

/** Undefined without a price, or with one in another currency than the costs: those cannot be compared. */
function valueOf(position: Position, quote: Quote | undefined): Priced | undefined {
  if (!quote || quote.currency !== position.currency) return undefined;
  const value = position.quantity.times(fromPrice(quote.price));
  return { position, quote, value, unrealised: value.minus(position.cost) };
}

function holdingOf(
  { position, priced }: { position: Position; priced: Priced | undefined },
  weightOf: (priced: Priced) => string | null,
): HoldingView {
  const { symbol, currency, quantity, cost, costMark } = position;
  const names = namesOf(symbol);
  return {
    symbol,
    name: names.name ?? priced?.quote.name ?? null,
    name_ko: names.name_ko ?? priced?.quote.name_ko ?? null,
    quantity: toText(quantity),
    average_cost: toText(cost.div(quantity)),
    cost_mark: costMark,
    currency,
    price: priced ? toText(fromPrice(priced.quote.price)) : null,
    value: priced ? toText(priced.value) : null,
    weight: priced ? weightOf(priced) : null,
    unrealised: priced ? toText(priced.unrealised) : null,
    source: priced?.quote.source ?? null,
    as_of: priced?.quote.as_of ?? null,
    simulated: priced?.quote.simulated ?? false,
  };
}

function totalsOf(priced: readonly Priced[]): PortfolioView["totals"] {
  const sums = new Map<string, { value: Amount; unrealised: Amount }>();
  for (const { position, value, unrealised } of priced) {
    const sum = sums.get(position.currency) ?? { value: zero, unrealised: zero };
    sums.set(position.currency, { value: sum.value.plus(value), unrealised: sum.unrealised.plus(unrealised) });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]) => ({ currency, value: toText(sum.value), unrealised: toText(sum.unrealised) }));
}
