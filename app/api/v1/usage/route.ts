import * as operations from "@/lib/contracts/operations/usage";
import { routeOf, routes } from "@/lib/http";
import { getUsage } from "@/lib/usage";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.readUsage, ({ ctx, query }) => getUsage(ctx, query)),
});
