import { readHealth } from "@/lib/contracts/operations/health";
import { routeOf, routes } from "@/lib/http";
import { checkHealth } from "@/lib/observability";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readHealth, async () => {
    const health = await checkHealth();
    return Response.json(health, { status: health.status === "unhealthy" ? 503 : 200 });
  }),
});
