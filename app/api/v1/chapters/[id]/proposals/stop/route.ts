import * as operations from "@/lib/contracts/operations/proposals";
import { routeOf, routes } from "@/lib/http";
import { stopEdits } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.stopEdits, ({ ctx, params }) => stopEdits(ctx, { chapterId: params.id })),
});
