import { defineRoute, routes } from "@/lib/http";
import { listModels } from "@/lib/models";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/models",
    summary: "The models a chat can use",
    auth: "user",
    limit: "other",
    patient: true,
    handler: async () => ({ data: await listModels(), next_cursor: null }),
  }),
});
