import * as operations from "@/lib/contracts/operations/sessions";
import { routeOf, routes } from "@/lib/http";
import { restoreSession } from "@/lib/sessions";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.restoreSession, ({ ctx, params }) => restoreSession(ctx, { sessionId: params.id })),
});
