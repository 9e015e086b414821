import { attachFromBrowser } from "@/lib/contracts/operations/browser";
import { routeOf, routes, sessionPart, turnStreamResponse } from "@/lib/http";
import { findActiveTurn } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(attachFromBrowser, async ({ ctx, params, request }) => {
    const turn = await findActiveTurn(ctx, params);
    if (!turn) return new Response(null, { status: 204 });
    const first = JSON.stringify(sessionPart(turn));
    return turnStreamResponse(ctx, request, { turnId: turn.turnId, after: null }, first);
  }),
});
