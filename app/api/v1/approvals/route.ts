import { listApprovals } from "@/lib/approvals";
import { listApprovalsSchema } from "@/lib/contracts/api-v1/approvals";
import { defineRoute, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/approvals",
    summary: "What waits for a person's decision, over all chats; `status` asks for decided ones",
    auth: "user",
    limit: "other",
    query: listApprovalsSchema,
    handler: ({ ctx, query }) => listApprovals(ctx, query),
  }),
});
