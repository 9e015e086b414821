import { readPortfolioHistory } from "@/lib/contracts/operations/portfolio";
import { requestLocale, routeOf, routes } from "@/lib/http";
import { valueHistory } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readPortfolioHistory, ({ ctx, query, request }) =>
    valueHistory(ctx, { ...query, locale: requestLocale(request.headers) }),
  ),
});
