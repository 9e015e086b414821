import { readMarketHistory } from "@/lib/contracts/operations/market";
import { routeOf, routes } from "@/lib/http";
import { getHistory } from "@/lib/market";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readMarketHistory, ({ ctx, query }) => getHistory(ctx, query)),
});
