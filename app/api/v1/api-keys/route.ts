import { createApiKey, listApiKeys } from "@/lib/auth";
import { createApiKeySchema } from "@/lib/contracts/api-v1/api-keys";
import { defineRoute, routes } from "@/lib/http";

const path = "/api/v1/api-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path,
    summary: "The caller's API keys, newest first",
    auth: "user",
    limit: "other",
    handler: async ({ ctx }) => ({ data: await listApiKeys(ctx), next_cursor: null }),
  }),
  POST: defineRoute({
    path,
    summary: "Makes an API key; the key itself is in this answer only",
    auth: "user",
    limit: "other",
    body: createApiKeySchema,
    status: 201,
    handler: ({ ctx, body }) => createApiKey(ctx, body),
  }),
});
