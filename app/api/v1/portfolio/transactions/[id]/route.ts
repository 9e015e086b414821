import { idParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";
import { undoTransaction } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: defineRoute({
    path: "/api/v1/portfolio/transactions/{id}",
    summary: "Take a transaction out of the portfolio; it can be brought back",
    auth: "user",
    limit: "other",
    params: idParams,
    handler: ({ ctx, params }) => undoTransaction(ctx, { transactionId: params.id }),
  }),
});
