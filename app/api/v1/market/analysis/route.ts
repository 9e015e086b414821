import { readAnalysis } from "@/lib/contracts/operations/market";
import { routeOf, routes } from "@/lib/http";
import { getAnalysis } from "@/lib/market";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readAnalysis, ({ ctx, query }) => getAnalysis(ctx, query)),
});
