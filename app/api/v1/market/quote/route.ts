import { marketQuoteQuery } from "@/lib/contracts/api-v1/market";
import { defineRoute, routes } from "@/lib/http";
import { getQuote } from "@/lib/market";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/market/quote",
    summary: "The latest price of one listing",
    auth: "user",
    limit: "other",
    patient: true,
    query: marketQuoteQuery,
    handler: ({ ctx, query }) => getQuote(ctx, query),
  }),
});
