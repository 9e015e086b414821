import { readTurnEvents } from "@/lib/contracts/operations/turns";
import { routeOf, routes, turnStreamResponse } from "@/lib/http";
import { parseCursor } from "@/lib/streaming";
import { assertTurnOwner } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readTurnEvents, async ({ ctx, params, query, request }) => {
    const after = parseCursor(params.id, query.after ?? request.headers.get("last-event-id"));
    await assertTurnOwner(ctx, { turnId: params.id });
    return turnStreamResponse(ctx, request, { turnId: params.id, after });
  }),
});
