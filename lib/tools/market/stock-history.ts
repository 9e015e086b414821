import { getHistory, toolBars } from "@/lib/market";
import { defineTool } from "../define-tool.ts";

export const stockHistoryTool = defineTool({
  name: "stock_history",
  description:
    "Prices of one stock, fund or index over a range (1mo, 3mo, 6mo, 1y, 5y, max; default 1y): first, last, high, low, " +
    "change and the bars, which the user sees as a chart. When `simulated` is true say that the prices are invented.",
  run: (ctx, input) => getHistory(ctx, input, toolBars),
});
