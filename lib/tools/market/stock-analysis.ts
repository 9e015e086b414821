import { getAnalysis } from "@/lib/market";
import { defineTool } from "../define-tool.ts";

export const stockAnalysisTool = defineTool({
  name: "stock_analysis",
  description:
    "Technical analysis of one stock, fund or index over a range (default 1y): trend, momentum, volatility, drawdown, " +
    "place in the range, RSI, MACD, moving averages, Bollinger bands, ATR and ADX; `words` says it in sentences. Use it " +
    "for any question about an indicator's value. When `simulated` is true say that the prices are invented.",
  run: getAnalysis,
});
