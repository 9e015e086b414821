import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { deleteChapter, getChapter, saveChapter } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.readChapter, ({ ctx, params }) => getChapter(ctx, { chapterId: params.id })),
  PATCH: routeOf(operations.saveChapter, ({ ctx, params, body }) =>
    saveChapter(ctx, { ...body, chapterId: params.id }),
  ),
  DELETE: routeOf(operations.deleteChapter, ({ ctx, params }) => deleteChapter(ctx, { chapterId: params.id })),
});
