import * as operations from "@/lib/contracts/operations/proposals";
import { answerProposal, routeOf, routes } from "@/lib/http";
import { listProposals } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.listProposals, ({ ctx, params, query }) =>
    listProposals(ctx, { ...query, chapterId: params.id }),
  ),
  POST: routeOf(operations.proposeEdit, ({ ctx, params, body, request }) =>
    answerProposal(ctx, { ...body, chapterId: params.id }, request),
  ),
});
