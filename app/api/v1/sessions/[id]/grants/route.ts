import { listGrants } from "@/lib/approvals";
import * as operations from "@/lib/contracts/operations/approvals";
import { routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.listGrants, ({ ctx, params }) => listGrants(ctx, { sessionId: params.id })),
});
