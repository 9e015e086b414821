import { type Comparison, compareInputSchema, type Range } from "@/lib/contracts/tools/index";
import { AppError, isAppError } from "@/lib/platform/errors";
import { findingsOf } from "./analysis/index.ts";
import { type MarketContext, parseInput, sourceOf } from "./market-context.ts";
import type { PriceSeries } from "./providers/provider.ts";
import { depthFor, inRange, roundTo, thin, usefulRange } from "./series.ts";
import { comparisonPoints, minimumBars } from "./tunables.ts";
import { withListing } from "./with-listing.ts";

type Row = Comparison["rows"][number];

/** Exchanges keep different holidays: first and last days this close count as the same period. */
const sameDayMs = 5 * 86_400_000;

/**
 * Two to six listings side by side over a range (default `1y`), each rebased to 100. Names that do not exist or
 * have almost no prices are listed; the comparison stands without them. Errors: `bad_request` (also for one listing under two names), `not_found` when
 * none exists, `unavailable`.
 */
export async function compareSymbols(ctx: MarketContext, input: unknown): Promise<Comparison> {
  const { symbols, range: asked = "1y" } = parseInput(compareInputSchema, input);
  const { provider, call } = sourceOf(ctx);
  const load = (text: string) =>
    withListing(text, provider, call, (listing) => provider.history(listing, depthFor(asked), call));
  const found = await Promise.all(symbols.map((text) => load(text).catch(unlessMissing)));
  const known = found.filter((series) => series !== undefined);
  const range = usefulRange(known.some(({ interval }) => interval === "1mo") ? "1mo" : "1d", asked);
  const isMissing = (series: PriceSeries | undefined) => !series || inRange(series.bars, range).length < minimumBars;
  const missing = symbols.filter((_, index) => isMissing(found[index]));
  const series = distinct(known.filter((item) => !isMissing(item)));
  if (series.length === 0) throw new AppError("not_found", `None of these listings is known: ${missing.join(", ")}.`);
  if (series.length === 1 && missing.length === 0) {
    throw new AppError(
      "bad_request",
      `These names all mean ${series[0]?.name}; a comparison needs two different ones.`,
    );
  }
  const rows = series.map((item) => rowOf(item, range));
  return {
    range,
    rows,
    not_found: missing,
    periods_differ: periodsDiffer(series.map((item) => periodOf(item, range))),
  };
}

function unlessMissing(error: unknown): undefined {
  if (isAppError(error) && error.code === "not_found") return undefined;
  throw error;
}

function distinct(series: readonly PriceSeries[]): PriceSeries[] {
  return [...new Map(series.map((item) => [item.symbol, item])).values()];
}

function rowOf(series: PriceSeries, range: Range): Row {
  const { symbol, name, name_ko, source, as_of, currency, simulated, fallback_reason } = series;
  const bars = inRange(series.bars, range);
  const findings = findingsOf(series, bars, range);
  const base = bars[0]?.close ?? 0;
  return {
    symbol,
    name,
    name_ko,
    source,
    as_of,
    currency,
    simulated,
    ...(fallback_reason && { fallback_reason }),
    price: findings.price,
    change_percent: findings.change_percent,
    volatility_percent: findings.volatility.annualised_percent,
    max_drawdown_percent: findings.drawdown.max_percent,
    rsi14: findings.indicators.rsi14,
    trend: findings.trend,
    rebased: thin(bars, comparisonPoints).map(({ date, close }) => ({
      date,
      value: base === 0 ? 100 : roundTo((close / base) * 100, 2),
    })),
  };
}

type Period = { interval: PriceSeries["interval"]; firstMs: number; lastMs: number };

function periodOf(series: PriceSeries, range: Range): Period {
  const bars = inRange(series.bars, range);
  const at = (index: 0 | -1) => Date.parse(bars.at(index)?.date ?? "");
  return { interval: series.interval, firstMs: at(0), lastMs: at(-1) };
}

function periodsDiffer(periods: readonly Period[]): boolean {
  const [first, ...others] = periods;
  return others.some(
    (other) =>
      other.interval !== first?.interval ||
      Math.abs(other.firstMs - first.firstMs) > sameDayMs ||
      Math.abs(other.lastMs - first.lastMs) > sameDayMs,
  );
}
