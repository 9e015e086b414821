import * as operations from "@/lib/contracts/operations/portfolio";
import { routeOf, routes } from "@/lib/http";
import { listTransactions, recordTransaction } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.listTransactions, ({ ctx, query }) =>
    listTransactions(ctx, { ...query, undone: query.undone === "true" }),
  ),
  POST: routeOf(operations.recordTransaction, async ({ ctx, body }) => {
    const price = body.price === "market" ? undefined : body.price;
    return (await recordTransaction(ctx, { ...body, price })).transaction;
  }),
});
