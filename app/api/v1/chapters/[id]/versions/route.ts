import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { listVersions } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.listVersions, ({ ctx, params, query }) =>
    listVersions(ctx, { ...query, chapterId: params.id }),
  ),
});
