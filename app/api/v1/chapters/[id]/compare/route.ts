import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { compareVersions } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.compareVersions, ({ ctx, params, query }) =>
    compareVersions(ctx, { ...query, chapterId: params.id }),
  ),
});
