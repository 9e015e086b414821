import { type Bar, type History, historyInputSchema, type Range } from "@/lib/contracts/tools/index";
import { type MarketContext, parseInput, sourceOf } from "./market-context.ts";
import type { PriceSeries } from "./providers/provider.ts";
import { depthFor, inRange, percentChange, thin } from "./series.ts";
import { withListing } from "./with-listing.ts";

/**
 * Prices over a range (default `1y`), oldest first. `maxBars` thins them evenly; without it all are there. Errors:
 * `bad_request`, `not_found`, `unavailable`.
 */
export async function getHistory(
  ctx: MarketContext,
  input: unknown,
  maxBars = Number.POSITIVE_INFINITY,
): Promise<History> {
  const { symbol, range = "1y" } = parseInput(historyInputSchema, input);
  const { provider, call } = sourceOf(ctx);
  return withListing(symbol, provider, call, async (listing) =>
    historyOf(await provider.history(listing, depthFor(range), call), range, maxBars),
  );
}

function historyOf(series: PriceSeries, range: Range, maxBars: number): History {
  const { bars: all, ...rest } = series;
  const bars = inRange(all, range);
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) throw new RangeError(`The series of ${series.symbol} is empty`);
  const { high, low } = extremes(bars);
  const change = percentChange(first.close, last.close);
  return {
    ...rest,
    range,
    bars: thin(bars, maxBars),
    bar_count: bars.length,
    first,
    last,
    high,
    low,
    change_percent: change,
  };
}

function extremes(bars: readonly Bar[]): { high: number; low: number } {
  let high = Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  for (const bar of bars) {
    high = Math.max(high, bar.high ?? bar.close);
    low = Math.min(low, bar.low ?? bar.close);
  }
  return { high, low };
}
