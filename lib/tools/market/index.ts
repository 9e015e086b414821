export { marketOverviewTool } from "./market-overview.ts";
export { stockAnalysisTool } from "./stock-analysis.ts";
export { stockCompareTool } from "./stock-compare.ts";
export { stockHistoryTool } from "./stock-history.ts";
export { stockQuoteTool } from "./stock-quote.ts";
