import { defineRoute, routes } from "@/lib/http";
import { checkHealth } from "@/lib/observability";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/health",
    summary: "The state of every component",
    auth: "none",
    limit: "other",
    patient: true,
    handler: async () => {
      const health = await checkHealth();
      return Response.json(health, { status: health.status === "unhealthy" ? 503 : 200 });
    },
  }),
});
