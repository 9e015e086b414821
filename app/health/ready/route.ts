import { defineRoute, routes } from "@/lib/http";
import { isReady } from "@/lib/observability";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/health/ready",
    summary: "200 when requests can be served, 503 otherwise",
    auth: "none",
    limit: "other",
    patient: true,
    handler: async () => {
      const ready = await isReady();
      return Response.json({ status: ready ? "ready" : "not ready" }, { status: ready ? 200 : 503 });
    },
  }),
});
