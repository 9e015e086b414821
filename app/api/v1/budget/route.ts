import * as operations from "@/lib/contracts/operations/usage";
import { routeOf, routes } from "@/lib/http";
import { changeBudget, getBudget } from "@/lib/usage";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.readBudget, ({ ctx }) => getBudget(ctx)),
  PATCH: routeOf(operations.changeBudget, ({ ctx, body }) => changeBudget(ctx, body)),
});
