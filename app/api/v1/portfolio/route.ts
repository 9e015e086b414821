import { portfolioQuerySchema } from "@/lib/contracts/api-v1/portfolio";
import { defineRoute, requestLocale, routes } from "@/lib/http";
import { viewPortfolio } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/portfolio",
    summary: "What is held, what it cost and what it is worth now",
    auth: "user",
    limit: "other",
    patient: true,
    query: portfolioQuerySchema,
    handler: ({ ctx, query, request }) => viewPortfolio(ctx, { ...query, locale: requestLocale(request.headers) }),
  }),
});
