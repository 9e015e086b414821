import { defineRoute, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/health/live",
    summary: "200 while the process answers at all",
    auth: "none",
    limit: "other",
    handler: () => ({ status: "live" }),
  }),
});
