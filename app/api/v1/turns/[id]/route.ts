import * as operations from "@/lib/contracts/operations/turns";
import { routeOf, routes } from "@/lib/http";
import { changeTurn, getTurn, removeTurn } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.readTurn, ({ ctx, params }) => getTurn(ctx, { turnId: params.id })),
  PATCH: routeOf(operations.changeTurn, ({ ctx, params, body }) => changeTurn(ctx, { ...body, turnId: params.id })),
  DELETE: routeOf(operations.removeTurn, ({ ctx, params }) => removeTurn(ctx, { turnId: params.id })),
});
