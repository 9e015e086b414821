import { ownerOf } from "@/lib/auth";
import { attachFromBrowser } from "@/lib/contracts/operations/browser";
import { routeOf, routes, sessionPart } from "@/lib/http";
import { eventStreamResponse } from "@/lib/streaming";
import { findActiveTurn } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(attachFromBrowser, async ({ ctx, params }) => {
    const turn = await findActiveTurn(ctx, params);
    if (!turn) return new Response(null, { status: 204 });
    const first = JSON.stringify(sessionPart(turn));
    return eventStreamResponse({ ownerId: ownerOf(ctx), turnId: turn.turnId, after: null }, first);
  }),
});
