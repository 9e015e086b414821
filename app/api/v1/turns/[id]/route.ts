import { patchTurnSchema } from "@/lib/contracts/api-v1/chat";
import { idParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";
import { changeTurn, getTurn, removeTurn } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/turns/{id}",
    summary: "A turn as it stands; while it runs `reply` is the committed text",
    auth: "user",
    limit: "other",
    params: idParams,
    handler: ({ ctx, params }) => getTurn(ctx, { turnId: params.id }),
  }),
  PATCH: defineRoute({
    path: "/api/v1/turns/{id}",
    summary: "Change a queued turn: its message, its place, or send it now",
    auth: "user",
    limit: "other",
    params: idParams,
    body: patchTurnSchema,
    handler: ({ ctx, params, body }) => changeTurn(ctx, { ...body, turnId: params.id }),
  }),
  DELETE: defineRoute({
    path: "/api/v1/turns/{id}",
    summary: "Take a queued turn out of the queue",
    auth: "user",
    limit: "other",
    params: idParams,
    handler: ({ ctx, params }) => removeTurn(ctx, { turnId: params.id }),
  }),
});
