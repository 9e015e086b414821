import { sessionParams } from "@/lib/contracts/api-v1/params";
import { olderMessagesSchema } from "@/lib/contracts/api-v1/sessions";
import { defineRoute, routes } from "@/lib/http";
import { loadOlder } from "@/lib/sessions";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/sessions/{id}/messages",
    summary: "Older messages of a chat with their parts, oldest first",
    auth: "user",
    limit: "other",
    params: sessionParams,
    query: olderMessagesSchema,
    handler: async ({ ctx, params, query }) => {
      const page = await loadOlder(ctx, { sessionId: params.id, before: query.before, limit: query.limit });
      return { data: page.messages, next_cursor: page.older_cursor };
    },
  }),
});
