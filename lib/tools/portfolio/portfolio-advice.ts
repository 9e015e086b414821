import { getAdvice } from "@/lib/portfolio";
import { actingFor } from "../acting-for.ts";
import { defineTool } from "../define-tool.ts";

export const portfolioAdviceTool = defineTool({
  name: "portfolio_advice",
  description:
    "Facts for and against holding or adding one stock given the user's portfolio, or about the portfolio as a whole " +
    "without `symbol`. For questions such as 'should I add more TSLA?'. It changes nothing. Report the points with their " +
    "figures; do not turn them into a recommendation, and do not call portfolio_add for a question.",
  run: (ctx, { symbol }) => getAdvice(actingFor(ctx), { symbol, locale: ctx.locale }),
});
