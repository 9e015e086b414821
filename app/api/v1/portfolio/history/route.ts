import { portfolioHistoryQuerySchema } from "@/lib/contracts/api-v1/portfolio";
import { defineRoute, requestLocale, routes } from "@/lib/http";
import { valueHistory } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/portfolio/history",
    summary: "The portfolio's value at each day's close",
    auth: "user",
    limit: "other",
    patient: true,
    query: portfolioHistoryQuerySchema,
    handler: ({ ctx, query, request }) => valueHistory(ctx, { ...query, locale: requestLocale(request.headers) }),
  }),
});
