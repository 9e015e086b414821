import { ownerOf } from "@/lib/auth";
import type { PortfolioHistory, PortfolioHistoryPoint } from "@/lib/contracts/api-v1/portfolio";
import type { Locale } from "@/lib/contracts/locale";
import type { History, Range } from "@/lib/contracts/tools/index";
import { exchangeOf, getHistory, localDate } from "@/lib/market";
import { inParallel } from "@/lib/platform/in-parallel";
import { type Amount, Decimal, fromPrice, toText, zero } from "./decimal.ts";
import { pairOf } from "./exchange-rates.ts";
import { currencyFor, nowOf, type PortfolioContext } from "./portfolio-context.ts";
import { inOrder } from "./positions.ts";
import { listTrades, type Trade } from "./queries.ts";
import { historyPoints, parallelQuestions } from "./tunables.ts";
import { unlessUnpriced } from "./unless-unpriced.ts";

type HistoryInput = { range: Range; currency?: string | undefined; locale?: Locale | undefined };

/** Dated figures, oldest first. */
type Curve = readonly { date: string; figure: Amount }[];
/** One listing: how much was held from which day on, and its closes. */
type Line = { symbol: string; currency: string; held: Curve; closes: Curve; history: History };

const months: Readonly<Record<Exclude<Range, "max">, number>> = { "1mo": 1, "3mo": 3, "6mo": 6, "1y": 12, "5y": 60 };
/** Prices from before the first day are needed for it: it may be a holiday. */
const reachBack: Readonly<Record<Range, Range>> = {
  "1mo": "3mo",
  "3mo": "6mo",
  "6mo": "1y",
  "1y": "5y",
  "5y": "max",
  max: "max",
};

/**
 * What the portfolio was worth at the close of each day of a range: the quantities of that day, its closing prices (the
 * last one before, on days without trade) and its exchange rates. Days on which a figure is unknown are left out.
 */
export async function valueHistory(ctx: PortfolioContext, input: HistoryInput): Promise<PortfolioHistory> {
  const [trades, asked] = await Promise.all([listTrades(ownerOf(ctx)), currencyFor(ctx, input.currency, input.locale)]);
  const symbols = [...new Set(trades.map(({ symbol }) => symbol))].sort();
  const found = await inParallel(symbols, parallelQuestions, (symbol) => lineOf(ctx, symbol, trades, input.range));
  const lines = found.filter((line) => line !== undefined);
  const currencies = [...new Set(lines.map(({ currency }) => currency))];
  const rates = await findRateCurves(ctx, currencies, asked, input.range);
  const missingRates = currencies.filter((currency) => !rates.has(currency));
  const [only] = currencies.length === 1 ? currencies : [];
  const shared = missingRates.length > 0 ? only : undefined;
  if (shared !== undefined) rates.set(shared, constant(new Decimal(1)));
  const canAdd = missingRates.length === 0 || shared !== undefined;
  const sources = new Set(lines.map(({ history }) => history.source));
  return {
    currency: shared ?? asked,
    points: canAdd ? pointsOf(lines, rates, daysOf(lines, input.range, localDate(nowOf(ctx), "UTC"))) : [],
    source: sources.size > 1 ? "mixed" : ([...sources][0] ?? null),
    simulated: lines.some(({ history }) => history.simulated),
    missing: symbols.filter((symbol) => !lines.some((line) => line.symbol === symbol)),
    missing_rates: missingRates,
  };
}

async function lineOf(
  ctx: PortfolioContext,
  symbol: string,
  trades: readonly Trade[],
  range: Range,
): Promise<Line | undefined> {
  const own = trades.filter((trade) => trade.symbol === symbol);
  const currency = own[0]?.currency ?? "";
  const history = await getHistory(ctx, { symbol, range: reachBack[range] }).catch(unlessUnpriced);
  if (!history || history.currency !== currency) return undefined;
  return { symbol, currency, held: heldCurve(symbol, own), closes: closesOf(history), history };
}

/** The quantity at the end of each exchange day on which it changed. */
function heldCurve(symbol: string, trades: readonly Trade[]): Curve {
  const { timeZone } = exchangeOf(symbol);
  const byDay = new Map<string, Amount>();
  let held = zero;
  for (const { side, quantity, tradedAt } of inOrder(trades)) {
    held = side === "buy" ? held.plus(quantity) : held.minus(quantity);
    byDay.set(localDate(tradedAt, timeZone), held);
  }
  return [...byDay].map(([date, figure]) => ({ date, figure }));
}

function closesOf({ bars }: History): Curve {
  return bars.map(({ date, close }) => ({ date, figure: fromPrice(close) }));
}

/** One unit of each currency in `to` over time. */
async function findRateCurves(
  ctx: PortfolioContext,
  currencies: readonly string[],
  to: string,
  range: Range,
): Promise<Map<string, Curve>> {
  const curves = await inParallel(currencies, parallelQuestions, (currency) => findRateCurve(ctx, currency, to, range));
  return new Map(currencies.flatMap((currency, index) => (curves[index] ? [[currency, curves[index]]] : [])));
}

/** Of a pair and its reverse the one above 1 is taken, because sources give four decimals only. */
async function findRateCurve(
  ctx: PortfolioContext,
  from: string,
  to: string,
  range: Range,
): Promise<Curve | undefined> {
  if (from === to) return constant(new Decimal(1));
  const load = async (symbol: string) => {
    const history = await getHistory(ctx, { symbol, range: reachBack[range] }).catch(unlessUnpriced);
    return history && !history.simulated && history.source !== "sample" ? history : undefined;
  };
  const direct = await load(pairOf(from, to));
  if (direct && direct.last.close >= 1) return closesOf(direct);
  const reverse = await load(pairOf(to, from));
  if (reverse && reverse.low > 0 && reverse.last.close >= 1) {
    return closesOf(reverse).map(({ date, figure }) => ({ date, figure: new Decimal(1).div(figure) }));
  }
  return direct && direct.last.close >= 0.01 ? closesOf(direct) : undefined;
}

/** The same figure on every day. */
function constant(figure: Amount): Curve {
  return [{ date: "0000-00-00", figure }];
}

/** Days with a close within the range, from the first trade on, with both ends; thinned evenly when they are many. */
function daysOf(lines: readonly Line[], range: Range, today: string): string[] {
  const firstTrade = lines.map(({ held }) => held[0]?.date ?? today).sort()[0];
  if (firstTrade === undefined) return [];
  const start = range === "max" ? firstTrade : laterOf(firstTrade, monthsBefore(today, months[range]));
  // An exchange east of Greenwich may already be in tomorrow.
  const end = laterOf(today, firstTrade);
  const inside = lines
    .flatMap(({ closes }) => closes.map(({ date }) => date))
    .filter((day) => day > start && day < end);
  const days = [...new Set([start, ...inside, end])].sort();
  if (days.length <= historyPoints) return days;
  const step = (days.length - 1) / (historyPoints - 1);
  return Array.from({ length: historyPoints }, (_, index) => days[Math.round(index * step)] as string);
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

function monthsBefore(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() - count);
  // The 31st of a month without one slides into the next: its last day is meant.
  if (date.getUTCDate() !== wanted) date.setUTCDate(0);
  return date.toISOString().slice(0, 10);
}

function pointsOf(
  lines: readonly Line[],
  rates: ReadonlyMap<string, Curve>,
  days: readonly string[],
): PortfolioHistoryPoint[] {
  const readers = lines.map(({ held, closes, currency }) => ({
    held: readerOf(held),
    close: readerOf(closes),
    rate: readerOf(rates.get(currency) ?? []),
  }));
  return days.flatMap((date) => {
    let sum = zero;
    for (const { held, close, rate } of readers) {
      const [quantity, price, worth] = [held(date) ?? zero, close(date), rate(date)];
      if (quantity.eq(0)) continue;
      if (!price || !worth) return [];
      sum = sum.plus(quantity.times(price).times(worth));
    }
    return [{ date, value: toText(sum) }];
  });
}

/** Reads a curve day by day, never backwards: the newest figure up to the day, undefined before the first. */
function readerOf(curve: Curve): (day: string) => Amount | undefined {
  let next = 0;
  return (day) => {
    while (next < curve.length && (curve[next]?.date ?? "") <= day) next += 1;
    return curve[next - 1]?.figure;
  };
}
