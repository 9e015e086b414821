import * as operations from "@/lib/contracts/operations/history";
import { routeOf, routes } from "@/lib/http";
import { listHistory } from "@/lib/sessions";
import { clearSession } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.readHistory, ({ ctx, params }) => listHistory(ctx, { sessionId: params.session_id })),
  DELETE: routeOf(operations.clearHistory, async ({ ctx, params }) => {
    await clearSession(ctx, { sessionId: params.session_id });
    return { message: "Chat history cleared successfully" };
  }),
});
