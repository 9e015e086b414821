import { companyBySymbol } from "@/lib/contracts/companies";
import { closeInstant, exchangeOf } from "../../exchange-time.ts";
import { ProviderError } from "../../provider-error.ts";
import { lastMonths, quoteFromSeries } from "../../series.ts";
import { depthMonths, type HistoryDepth, type MarketProvider, namesOf, type PriceSeries } from "../provider.ts";
import { simulateBars } from "../simulated/simulate-series.ts";
import { readSample, sampleSymbols } from "./sample-files.ts";

/** Works without a network: real stored prices for a few symbols, marked simulations for the rest of our list. */
export const sampleProvider: MarketProvider = {
  id: "sample",
  capabilities: { live: false, anySymbol: false },
  quote: async (symbol, { now }) => quoteFromSeries(seriesOf(symbol, "2y", now)),
  history: async (symbol, depth, { now }) => seriesOf(symbol, depth, now),
};

function seriesOf(symbol: string, depth: HistoryDepth, now: Date): PriceSeries {
  const company = companyBySymbol(symbol);
  if (!company) {
    throw new ProviderError(
      "unknown_symbol",
      `"${symbol}" is not among the companies Holdfast knows by itself, and live prices are off. ` +
        `Real sample prices exist for ${sampleSymbols.join(", ")}.`,
    );
  }
  const sample = readSample(symbol);
  const { interval, bars } = sample ?? { interval: "1d" as const, bars: simulateBars(company, now) };
  const newest = bars.at(-1);
  if (!newest) throw new ProviderError("no_data", `There are no prices of ${company.name} for that time.`);
  return {
    ...namesOf(symbol),
    source: sample ? "sample" : "simulated",
    simulated: !sample,
    as_of: closeInstant(newest.date, exchangeOf(symbol)).toISOString(),
    currency: company.currency,
    interval,
    bars: lastMonths(bars, depthMonths[depth]),
  };
}
