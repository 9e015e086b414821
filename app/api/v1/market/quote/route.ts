import { readQuote } from "@/lib/contracts/operations/market";
import { routeOf, routes } from "@/lib/http";
import { getQuote } from "@/lib/market";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readQuote, ({ ctx, query }) => getQuote(ctx, query)),
});
