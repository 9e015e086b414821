import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { restoreChapter } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.restoreChapter, ({ ctx, params }) => restoreChapter(ctx, { chapterId: params.id })),
});
