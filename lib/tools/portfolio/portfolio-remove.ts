import { recordTransaction } from "@/lib/portfolio";
import { actingFor } from "../acting-for.ts";
import { defineTool } from "../define-tool.ts";
import { changeOf } from "./change-of.ts";

export const portfolioRemoveTool = defineTool({
  name: "portfolio_remove",
  description:
    "Records that the user sold a stock, at the market's price of that moment. Without `quantity` all of it. Only when " +
    "the user asks to remove, sell or record it, never for a question. The user approves it first. It records; it does " +
    "not place an order.",
  run: async (ctx, { symbol, quantity }) =>
    changeOf(
      await recordTransaction(actingFor(ctx), {
        symbol,
        side: "sell",
        quantity,
        originKey: ctx.idempotencyKey,
        toolCallId: ctx.idempotencyKey,
      }),
    ),
});
