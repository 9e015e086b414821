import * as operations from "@/lib/contracts/operations/stories";
import { answerBatch, routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.batchEdit, ({ ctx, params, body, request }) =>
    answerBatch(ctx, { ...body, storyId: params.id }, request),
  ),
});
