export { compareSymbols } from "./compare-symbols.ts";
export { exchangeOf, localDate } from "./exchange-time.ts";
export { getAnalysis } from "./get-analysis.ts";
export { getHistory } from "./get-history.ts";
export { getMarketOverview } from "./get-market-overview.ts";
export { getQuote } from "./get-quote.ts";
export type { MarketContext } from "./market-context.ts";
export { toolBars } from "./tunables.ts";
