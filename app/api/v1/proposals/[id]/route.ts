import * as operations from "@/lib/contracts/operations/proposals";
import { routeOf, routes } from "@/lib/http";
import { discardProposal, getProposal } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.readProposal, ({ ctx, params }) => getProposal(ctx, { proposalId: params.id })),
  DELETE: routeOf(operations.discardProposal, ({ ctx, params }) => discardProposal(ctx, { proposalId: params.id })),
});
