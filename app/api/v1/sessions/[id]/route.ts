import * as operations from "@/lib/contracts/operations/sessions";
import { routeOf, routes } from "@/lib/http";
import { getSession, updateSession } from "@/lib/sessions";
import { deleteSession } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.readSession, ({ ctx, params }) => getSession(ctx, { sessionId: params.id })),
  PATCH: routeOf(operations.changeSession, ({ ctx, params, body }) =>
    updateSession(ctx, { ...body, sessionId: params.id }),
  ),
  DELETE: routeOf(operations.deleteSession, ({ ctx, params }) => deleteSession(ctx, { sessionId: params.id })),
});
