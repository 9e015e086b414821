import type { Analysis, Indicators } from "@/lib/contracts/tools/index";

/** A range that moved less than this has no direction of its own, in percent. */
const flatPercent = 2;

/**
 * Three votes: price against its 50-bar average (20 when there is none), 20-bar against 50-bar average, change over the
 * range. Two more for one side than for the other make a trend.
 */
export function trendOf(price: number, changePercent: number, { sma20, sma50 }: Indicators): Analysis["trend"] {
  const votes = [
    side(price, sma50 ?? sma20),
    side(sma20, sma50),
    Math.abs(changePercent) < flatPercent ? 0 : Math.sign(changePercent),
  ];
  const sum = votes.reduce((total, vote) => total + vote, 0);
  const needed = sma50 === null ? 1 : 2;
  if (sum >= needed) return "up";
  return sum <= -needed ? "down" : "sideways";
}

/** By RSI: 70 and 30 are Wilder's limits, 55 and 45 the neutral middle. */
export function momentumOf(rsi: number | null): Analysis["momentum"] {
  if (rsi === null) return "neutral";
  if (rsi >= 70) return "overbought";
  if (rsi >= 55) return "strong";
  if (rsi > 45) return "neutral";
  return rsi > 30 ? "weak" : "oversold";
}

/** Broad indices lie around 15 percent a year, large companies around 30. */
export function volatilityLevel(annualisedPercent: number): Analysis["volatility"]["level"] {
  if (annualisedPercent < 20) return "low";
  return annualisedPercent <= 40 ? "moderate" : "high";
}

function side(value: number | null, reference: number | null): number {
  return value === null || reference === null ? 0 : Math.sign(value - reference);
}
