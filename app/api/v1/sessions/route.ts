import * as operations from "@/lib/contracts/operations/sessions";
import { routeOf, routes } from "@/lib/http";
import { createSession, listSessions } from "@/lib/sessions";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.listSessions, ({ ctx, query }) =>
    listSessions(ctx, { ...query, archived: query.archived === "true" }),
  ),
  POST: routeOf(operations.createSession, ({ ctx, body }) => createSession(ctx, body)),
});
