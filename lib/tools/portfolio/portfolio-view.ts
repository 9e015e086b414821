import { viewPortfolio } from "@/lib/portfolio";
import { actingFor } from "../acting-for.ts";
import { defineTool } from "../define-tool.ts";

export const portfolioViewTool = defineTool({
  name: "portfolio_view",
  description:
    "What the user holds: quantity, average cost, price, value, share of the whole (`weight`, 0 to 1) and unrealised " +
    "profit of each holding, totals and the exchange rates used. Null means that it is not known: never guess it. When " +
    "`simulated` is true or `cost_mark` is set, say that those prices are not real.",
  run: (ctx) => viewPortfolio(actingFor(ctx), { locale: ctx.locale }),
});
