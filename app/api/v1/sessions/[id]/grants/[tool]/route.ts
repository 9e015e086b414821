import { revokeGrant } from "@/lib/approvals";
import { grantParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: defineRoute({
    path: "/api/v1/sessions/{id}/grants/{tool}",
    summary: "Take back that a tool always runs in this chat",
    auth: "user",
    limit: "other",
    params: grantParams,
    handler: ({ ctx, params }) => revokeGrant(ctx, { sessionId: params.id, tool: params.tool }),
  }),
});
