import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { undoChange } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.undoChange, ({ ctx, params, body }) =>
    undoChange(ctx, { chapterId: params.id, baseVersion: body.base_version }),
  ),
});
