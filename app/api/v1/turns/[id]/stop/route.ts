import * as operations from "@/lib/contracts/operations/turns";
import { routeOf, routes } from "@/lib/http";
import { stopTurn } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.stopTurn, ({ ctx, params }) => stopTurn(ctx, { turnId: params.id })),
});
