import * as operations from "@/lib/contracts/operations/sessions";
import { routeOf, routes } from "@/lib/http";
import { loadOlder } from "@/lib/sessions";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.listMessages, async ({ ctx, params, query }) => {
    const page = await loadOlder(ctx, { sessionId: params.id, before: query.before, limit: query.limit });
    return { data: page.messages, next_cursor: page.older_cursor };
  }),
});
