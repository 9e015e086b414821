import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { createChapter } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.createChapter, ({ ctx, params, body }) =>
    createChapter(ctx, { ...body, storyId: params.id }),
  ),
});
