import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { restoreVersion } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.restoreVersion, ({ ctx, params, body }) =>
    restoreVersion(ctx, { chapterId: params.id, version: params.version, baseVersion: body.base_version }),
  ),
});
