import { getApproval } from "@/lib/approvals";
import { decisionSchema } from "@/lib/contracts/api-v1/approvals";
import { idParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";
import { decideApproval } from "@/lib/turns";

const path = "/api/v1/approvals/{id}";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path,
    summary: "One approval",
    auth: "user",
    limit: "other",
    params: idParams,
    handler: ({ ctx, params }) => getApproval(ctx, { approvalId: params.id }),
  }),
  POST: defineRoute({
    path,
    summary: "Approve, edit and approve, or deny; the first decision wins",
    auth: "user",
    limit: "other",
    params: idParams,
    body: decisionSchema,
    handler: ({ ctx, params, body }) => decideApproval(ctx, { ...body, approvalId: params.id }),
  }),
});
