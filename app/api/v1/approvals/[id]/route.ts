import { getApproval } from "@/lib/approvals";
import * as operations from "@/lib/contracts/operations/approvals";
import { routeOf, routes } from "@/lib/http";
import { decideApproval } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.readApproval, ({ ctx, params }) => getApproval(ctx, { approvalId: params.id })),
  POST: routeOf(operations.decideApproval, ({ ctx, params, body }) =>
    decideApproval(ctx, { ...body, approvalId: params.id }),
  ),
});
