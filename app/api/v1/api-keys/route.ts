import { createApiKey, listApiKeys } from "@/lib/auth";
import * as operations from "@/lib/contracts/operations/api-keys";
import { routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.listApiKeys, async ({ ctx }) => ({ data: await listApiKeys(ctx), next_cursor: null })),
  POST: routeOf(operations.createApiKey, ({ ctx, body }) => createApiKey(ctx, body)),
});
