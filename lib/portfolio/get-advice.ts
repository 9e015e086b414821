import type { HoldingView, PortfolioView } from "@/lib/contracts/api-v1/portfolio";
import type { Locale } from "@/lib/contracts/locale";
import type { Analysis, PortfolioAdvice } from "@/lib/contracts/tools/index";
import { getAnalysis } from "@/lib/market";
import { Decimal } from "./decimal.ts";
import { findListing } from "./find-listing.ts";
import { namesOf } from "./names-of.ts";
import type { PortfolioContext } from "./portfolio-context.ts";
import { concentratedShare, nearHighPercent, nearLowPercent, spreadHoldings } from "./tunables.ts";
import { unlessUnpriced } from "./unless-unpriced.ts";
import { viewPortfolio } from "./view-portfolio.ts";

type Point = PortfolioAdvice["points"][number];

/**
 * What speaks for and against a listing in this portfolio, or about the portfolio as a whole: facts with their figures,
 * never a recommendation, and nothing is changed. Errors: `not_found`, `unavailable` for a listing nobody can look up.
 */
export async function getAdvice(
  ctx: PortfolioContext,
  input: { symbol?: string | undefined; locale?: Locale | undefined },
): Promise<PortfolioAdvice> {
  const listing = input.symbol === undefined ? undefined : await findListing(ctx, input.symbol);
  const [view, analysis] = await Promise.all([
    viewPortfolio(ctx, { locale: input.locale }),
    listing && getAnalysis(ctx, { symbol: listing.symbol, range: "1y" }).catch(unlessUnpriced),
  ]);
  const holding = view.holdings.find(({ symbol }) => symbol === listing?.symbol) ?? null;
  const largest = largestOf(view);
  const names = listing ? namesOf(listing.symbol) : { name: null, name_ko: null };
  return {
    symbol: listing?.symbol ?? null,
    name: names.name ?? analysis?.name ?? null,
    name_ko: names.name_ko ?? analysis?.name_ko ?? null,
    weight: holding?.weight ?? null,
    holding,
    holdings: view.holdings.length,
    largest,
    points: listing ? [...marketPoints(analysis), ...placePoints(view, holding)] : wholePoints(view, largest),
    source: analysis?.source ?? (listing ? null : sourceOf(view)),
    as_of: analysis?.as_of ?? (listing ? null : view.as_of),
    simulated: analysis?.simulated ?? (!listing && view.holdings.some(({ simulated }) => simulated)),
  };
}

function largestOf({ holdings }: PortfolioView): PortfolioAdvice["largest"] {
  const weighed = holdings.flatMap(({ symbol, weight }) => (weight === null ? [] : [{ symbol, weight }]));
  return weighed.sort((a, b) => new Decimal(b.weight).cmp(a.weight))[0] ?? null;
}

/** The source of the figures behind the shares; of several the one that needs a mark most. */
function sourceOf({ holdings }: PortfolioView): string | null {
  const sources = holdings.flatMap(({ source }) => source ?? []);
  return ["simulated", "sample"].find((mark) => sources.includes(mark)) ?? sources[0] ?? null;
}

/** What its prices of a year say. */
function marketPoints(analysis: Analysis | undefined): Point[] {
  if (!analysis) return [{ side: "note", code: "no_data", figure: null }];
  const { trend, change_percent, momentum, indicators, volatility, position } = analysis;
  const points: Point[] = [];
  if (trend === "up") points.push({ side: "for", code: "trend_up", figure: String(change_percent) });
  if (trend === "down") points.push({ side: "against", code: "trend_down", figure: String(change_percent) });
  const rsi = indicators.rsi14 === null ? null : String(indicators.rsi14);
  if (momentum === "strong") points.push({ side: "for", code: "momentum_strong", figure: rsi });
  if (momentum === "overbought") points.push({ side: "against", code: "momentum_strong", figure: rsi });
  if (momentum === "weak") points.push({ side: "against", code: "momentum_weak", figure: rsi });
  if (momentum === "oversold") points.push({ side: "note", code: "momentum_weak", figure: rsi });
  const swing = String(volatility.annualised_percent);
  if (volatility.level === "high") points.push({ side: "against", code: "volatility_high", figure: swing });
  if (volatility.level === "low") points.push({ side: "for", code: "volatility_low", figure: swing });
  const place = String(position.percent);
  if (position.percent >= nearHighPercent) points.push({ side: "note", code: "near_high", figure: place });
  if (position.percent <= nearLowPercent) points.push({ side: "note", code: "near_low", figure: place });
  return points;
}

/** What its place in the portfolio says. */
function placePoints(view: PortfolioView, holding: HoldingView | null): Point[] {
  if (!holding) {
    const points: Point[] = [{ side: "note", code: "not_held", figure: null }];
    const others = view.holdings.length;
    if (others > 0) points.push({ side: "for", code: "diversifies", figure: String(others) });
    return points;
  }
  const { weight } = holding;
  const points: Point[] = [{ side: "note", code: "already_held", figure: weight }];
  if (isConcentrated(weight)) points.push({ side: "against", code: "concentration_high", figure: weight });
  return points;
}

function wholePoints(view: PortfolioView, largest: PortfolioAdvice["largest"]): Point[] {
  const points: Point[] = [];
  const isHeavy = isConcentrated(largest?.weight ?? null);
  if (isHeavy) points.push({ side: "against", code: "concentration_high", figure: largest?.weight ?? null });
  else if (largest && view.holdings.length >= spreadHoldings) {
    points.push({ side: "for", code: "diversifies", figure: String(view.holdings.length) });
  }
  if (view.holdings.length > 0 && !largest) points.push({ side: "note", code: "no_data", figure: null });
  return points;
}

function isConcentrated(weight: string | null): boolean {
  return weight !== null && new Decimal(weight).gte(concentratedShare);
}
