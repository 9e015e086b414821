import { marketRangeQuery } from "@/lib/contracts/api-v1/market";
import { defineRoute, routes } from "@/lib/http";
import { getAnalysis } from "@/lib/market";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/market/analysis",
    summary: "Trend, momentum, volatility, drawdown and range of one listing, in figures and words",
    auth: "user",
    limit: "other",
    patient: true,
    query: marketRangeQuery,
    handler: ({ ctx, query }) => getAnalysis(ctx, query),
  }),
});
