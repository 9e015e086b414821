import { recordTransaction } from "@/lib/portfolio";
import { actingFor } from "../acting-for.ts";
import { defineTool } from "../define-tool.ts";
import { changeOf } from "./change-of.ts";

export const portfolioAddTool = defineTool({
  name: "portfolio_add",
  description:
    "Records that the user bought a quantity of a stock. Only when the user asks to add or record it, never for a " +
    "question. `price` is per share in the currency the stock trades in; leave it out when the user named none: then the " +
    "market's price of that moment is taken. The user approves it first. It records; it does not place an order.",
  run: async (ctx, { symbol, quantity, price }) =>
    changeOf(
      await recordTransaction(actingFor(ctx), {
        symbol,
        side: "buy",
        quantity,
        price,
        originKey: ctx.idempotencyKey,
        toolCallId: ctx.idempotencyKey,
      }),
    ),
});
