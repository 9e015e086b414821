import { readPortfolio } from "@/lib/contracts/operations/portfolio";
import { requestLocale, routeOf, routes } from "@/lib/http";
import { viewPortfolio } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readPortfolio, ({ ctx, query, request }) =>
    viewPortfolio(ctx, { ...query, locale: requestLocale(request.headers) }),
  ),
});
