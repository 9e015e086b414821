import { ownerOf } from "@/lib/auth";
import { browserSessionParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes, sessionPart } from "@/lib/http";
import { eventStreamResponse } from "@/lib/streaming";
import { findActiveTurn } from "@/lib/turns";

/** What `useChat` asks when a page opens: the whole running message, then live; 204 when nothing runs. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/chat/{sessionId}/stream",
    auth: "user",
    limit: "other",
    params: browserSessionParams,
    handler: async ({ ctx, params }) => {
      const turn = await findActiveTurn(ctx, params);
      if (!turn) return new Response(null, { status: 204 });
      const first = JSON.stringify(sessionPart(turn));
      return eventStreamResponse({ ownerId: ownerOf(ctx), turnId: turn.turnId, after: null }, first);
    },
  }),
});
