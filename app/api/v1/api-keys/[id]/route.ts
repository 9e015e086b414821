import { revokeApiKey } from "@/lib/auth";
import * as operations from "@/lib/contracts/operations/api-keys";
import { routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: routeOf(operations.revokeApiKey, ({ ctx, params }) => revokeApiKey(ctx, params.id)),
});
