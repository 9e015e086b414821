import { revokeGrant } from "@/lib/approvals";
import * as operations from "@/lib/contracts/operations/approvals";
import { routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: routeOf(operations.revokeGrant, ({ ctx, params }) =>
    revokeGrant(ctx, { sessionId: params.id, tool: params.tool }),
  ),
});
