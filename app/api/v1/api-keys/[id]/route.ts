import { z } from "zod";
import { revokeApiKey } from "@/lib/auth";
import { defineRoute, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: defineRoute({
    path: "/api/v1/api-keys/{id}",
    summary: "Revokes an API key at once",
    auth: "user",
    limit: "other",
    params: z.object({ id: z.string() }),
    handler: ({ ctx, params }) => revokeApiKey(ctx, params.id),
  }),
});
