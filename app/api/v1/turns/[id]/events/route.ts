import { ownerOf } from "@/lib/auth";
import { readTurnEvents } from "@/lib/contracts/operations/turns";
import { routeOf, routes } from "@/lib/http";
import { eventStreamResponse, parseCursor } from "@/lib/streaming";
import { assertTurnOwner } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readTurnEvents, async ({ ctx, params, query, request }) => {
    const after = parseCursor(params.id, query.after ?? request.headers.get("last-event-id"));
    await assertTurnOwner(ctx, { turnId: params.id });
    return eventStreamResponse({ ownerId: ownerOf(ctx), turnId: params.id, after }, null);
  }),
});
