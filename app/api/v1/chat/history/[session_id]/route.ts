import { historyParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";
import { listHistory } from "@/lib/sessions";
import { clearSession } from "@/lib/turns";

const path = "/api/v1/chat/history/{session_id}";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path,
    summary: "The newest branch of a chat, in order",
    auth: "user",
    limit: "other",
    params: historyParams,
    handler: ({ ctx, params }) => listHistory(ctx, { sessionId: params.session_id }),
  }),
  DELETE: defineRoute({
    path,
    summary: "Empty a chat; whatever runs in it is stopped first",
    auth: "user",
    limit: "other",
    patient: true,
    params: historyParams,
    handler: async ({ ctx, params }) => {
      await clearSession(ctx, { sessionId: params.session_id });
      return { message: "Chat history cleared successfully" };
    },
  }),
});
