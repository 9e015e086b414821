import { type Analysis, analysisInputSchema, type Range } from "@/lib/contracts/tools/index";
import { AppError } from "@/lib/platform/errors";
import { findingsOf } from "./analysis/index.ts";
import { type MarketContext, parseInput, sourceOf } from "./market-context.ts";
import type { PriceSeries } from "./providers/provider.ts";
import { depthFor, inRange, thin, usefulRange } from "./series.ts";
import { analysisCloses, minimumBars } from "./tunables.ts";
import { withListing } from "./with-listing.ts";

/**
 * Trend, momentum, volatility, drawdown and place in the range (default `1y`) with all figures, in words of both
 * languages. Monthly samples are looked at over a year at least; `range` says so. Errors: `bad_request`, `not_found`
 * (also with fewer than five prices), `unavailable`.
 */
export async function getAnalysis(ctx: MarketContext, input: unknown): Promise<Analysis> {
  const { symbol, range = "1y" } = parseInput(analysisInputSchema, input);
  const { provider, call } = sourceOf(ctx);
  return withListing(symbol, provider, call, async (listing) =>
    analysisOf(await provider.history(listing, depthFor(range), call), range),
  );
}

function analysisOf(series: PriceSeries, asked: Range): Analysis {
  const { bars: all, ...rest } = series;
  const range = usefulRange(series.interval, asked);
  const bars = inRange(all, range);
  if (bars.length < minimumBars) {
    const detail = `${series.name} has only ${bars.length} price(s) in that range; an analysis needs at least ${minimumBars}.`;
    throw new AppError("not_found", detail);
  }
  const closes = thin(bars, analysisCloses).map(({ date, close }) => ({ date, close }));
  return { ...rest, range, ...findingsOf(series, bars, range), closes };
}
