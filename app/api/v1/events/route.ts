import { followHints } from "@/lib/contracts/operations/events";
import { routeOf, routes, userHintResponse } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(followHints, ({ ctx, request }) => userHintResponse(ctx, request)),
});
