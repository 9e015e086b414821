import { listTransactionsSchema, newTransactionSchema } from "@/lib/contracts/api-v1/portfolio";
import { defineRoute, routes } from "@/lib/http";
import { listTransactions, recordTransaction } from "@/lib/portfolio";

const path = "/api/v1/portfolio/transactions";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path,
    summary: "Recorded buys and sells, newest first",
    auth: "user",
    limit: "other",
    query: listTransactionsSchema,
    handler: ({ ctx, query }) => listTransactions(ctx, { ...query, undone: query.undone === "true" }),
  }),
  POST: defineRoute({
    path,
    summary: "Record a buy or a sell",
    auth: "user",
    limit: "other",
    // A listing that is not on our own list, and a market price, are looked up at the price source.
    patient: true,
    body: newTransactionSchema,
    status: 201,
    handler: async ({ ctx, body }) => {
      const price = body.price === "market" ? undefined : body.price;
      return (await recordTransaction(ctx, { ...body, price })).transaction;
    },
  }),
});
