import { companyBySymbol } from "@/lib/contracts/companies";
import type { Bar, Provenance, Quote } from "@/lib/contracts/tools/index";

/** How far back a series reaches. A year of analysis needs `2y`, because indicators warm up before it. */
export type HistoryDepth = "2y" | "6y" | "max";
export const depthMonths: Readonly<Record<HistoryDepth, number | null>> = { "2y": 24, "6y": 72, max: null };

export type SymbolNames = { symbol: string; name: string; name_ko: string };

/** Daily or monthly bars, oldest first, at least one; `as_of` is the time of the newest figure. */
export type PriceSeries = SymbolNames & Provenance & { interval: "1d" | "1mo"; bars: readonly Bar[] };

export type SymbolMatch = { symbol: string; name: string };

/** What a call may use: it ends with `signal`, and `now` decides which days exist. */
export type ProviderCall = { signal: AbortSignal; now: Date };

/**
 * A source of prices. Symbols are in Yahoo's spelling. Everything it cannot answer is a ProviderError; it never
 * invents a figure without `simulated: true`.
 */
export type MarketProvider = {
  readonly id: "yahoo" | "twelvedata" | "sample" | "auto";
  readonly capabilities: {
    /** Prices of today, possibly delayed; otherwise stored or simulated ones. */
    live: boolean;
    /** Answers for symbols beyond our own list of companies. */
    anySymbol: boolean;
  };
  quote(symbol: string, call: ProviderCall): Promise<Quote>;
  history(symbol: string, depth: HistoryDepth, call: ProviderCall): Promise<PriceSeries>;
  /** Listings whose name or ticker matches a text, best first. */
  search?: (text: string, call: ProviderCall) => Promise<readonly SymbolMatch[]>;
};

/** Our own names where we have them: they are in both languages. */
export function namesOf(symbol: string, fallback?: string): SymbolNames {
  const company = companyBySymbol(symbol);
  const name = company?.name ?? fallback ?? symbol;
  return { symbol, name, name_ko: company?.nameKo ?? name };
}
