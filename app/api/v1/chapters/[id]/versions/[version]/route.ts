import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { getVersion } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.readVersion, ({ ctx, params }) =>
    getVersion(ctx, { chapterId: params.id, version: params.version }),
  ),
});
