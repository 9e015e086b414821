import { listGrants } from "@/lib/approvals";
import { sessionParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/sessions/{id}/grants",
    summary: "Tools that run in this chat without asking",
    auth: "user",
    limit: "other",
    params: sessionParams,
    handler: ({ ctx, params }) => listGrants(ctx, { sessionId: params.id }),
  }),
});
