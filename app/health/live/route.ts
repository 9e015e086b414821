import { readLiveness } from "@/lib/contracts/operations/health";
import { routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readLiveness, () => ({ status: "live" })),
});
