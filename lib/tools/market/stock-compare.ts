import { compareSymbols } from "@/lib/market";
import { defineTool } from "../define-tool.ts";

export const stockCompareTool = defineTool({
  name: "stock_compare",
  description:
    "Compares two to six stocks, funds or indices over a range (default 1y): change, volatility, drawdown, RSI, trend. " +
    "When `periods_differ` is true the figures come from different times and are not like for like: say so. Rows with " +
    "`simulated` true are invented prices: say so. `not_found` names what does not exist.",
  run: compareSymbols,
});
