import { sessionParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";
import { restoreSession } from "@/lib/sessions";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: defineRoute({
    path: "/api/v1/sessions/{id}/restore",
    summary: "Bring back a chat that was deleted some minutes ago",
    auth: "user",
    limit: "other",
    params: sessionParams,
    handler: ({ ctx, params }) => restoreSession(ctx, { sessionId: params.id }),
  }),
});
