import { getMarketOverview } from "@/lib/market";
import { defineTool } from "../define-tool.ts";

export const marketOverviewTool = defineTool({
  name: "market_overview",
  description:
    "The main indices of the United States and Korea: S&P 500, Nasdaq, Dow Jones, KOSPI, KOSDAQ. For questions about the " +
    "market as a whole. Rows with `simulated` true are invented prices: say so.",
  run: (ctx) => getMarketOverview(ctx),
});
