import { z } from "zod";
import { ownerOf } from "@/lib/auth";
import { idParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";
import { eventStreamResponse, parseCursor } from "@/lib/streaming";
import { assertTurnOwner } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/turns/{id}/events",
    summary: "The event stream of a turn: replay after a cursor, then live",
    auth: "user",
    limit: "other",
    params: idParams,
    query: z.object({ after: z.string().max(128).optional() }),
    handler: async ({ ctx, params, query, request }) => {
      const after = parseCursor(params.id, query.after ?? request.headers.get("last-event-id"));
      await assertTurnOwner(ctx, { turnId: params.id });
      return eventStreamResponse({ ownerId: ownerOf(ctx), turnId: params.id, after }, null);
    },
  }),
});
