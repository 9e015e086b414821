import * as operations from "@/lib/contracts/operations/proposals";
import { routeOf, routes } from "@/lib/http";
import { acceptProposal } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.acceptProposal, ({ ctx, params, body }) =>
    acceptProposal(ctx, { ...body, proposalId: params.id }),
  ),
});
