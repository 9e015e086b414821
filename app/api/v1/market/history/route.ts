import { marketRangeQuery } from "@/lib/contracts/api-v1/market";
import { defineRoute, routes } from "@/lib/http";
import { getHistory } from "@/lib/market";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/market/history",
    summary: "Prices of one listing over a range, oldest first",
    auth: "user",
    limit: "other",
    patient: true,
    query: marketRangeQuery,
    handler: ({ ctx, query }) => getHistory(ctx, query),
  }),
});
