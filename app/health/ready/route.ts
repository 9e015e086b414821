import { readReadiness } from "@/lib/contracts/operations/health";
import { routeOf, routes } from "@/lib/http";
import { isReady } from "@/lib/observability";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readReadiness, async () => {
    const ready = await isReady();
    return Response.json({ status: ready ? "ready" : "not ready" }, { status: ready ? 200 : 503 });
  }),
});
