import { listApprovals } from "@/lib/approvals";
import * as operations from "@/lib/contracts/operations/approvals";
import { routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.listApprovals, ({ ctx, query }) => listApprovals(ctx, query)),
});
