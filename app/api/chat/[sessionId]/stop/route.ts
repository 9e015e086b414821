import { stopFromBrowser } from "@/lib/contracts/operations/browser";
import { routeOf, routes } from "@/lib/http";
import { stopActiveTurn } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(stopFromBrowser, ({ ctx, params }) => stopActiveTurn(ctx, params)),
});
