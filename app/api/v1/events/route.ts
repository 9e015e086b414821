import { defineRoute, routes, userHintResponse } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/events",
    summary: "Hints that something of the caller's changed; no replay, fetch anew on connect",
    auth: "user",
    limit: "other",
    handler: ({ ctx }) => userHintResponse(ctx),
  }),
});
