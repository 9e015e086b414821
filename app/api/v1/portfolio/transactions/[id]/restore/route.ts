import { idParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";
import { restoreTransaction } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: defineRoute({
    path: "/api/v1/portfolio/transactions/{id}/restore",
    summary: "Bring back a transaction that was taken out",
    auth: "user",
    limit: "other",
    params: idParams,
    handler: ({ ctx, params }) => restoreTransaction(ctx, { transactionId: params.id }),
  }),
});
