import { sessionParams } from "@/lib/contracts/api-v1/params";
import { patchSessionSchema } from "@/lib/contracts/api-v1/sessions";
import { defineRoute, routes } from "@/lib/http";
import { getSession, updateSession } from "@/lib/sessions";
import { deleteSession } from "@/lib/turns";

const path = "/api/v1/sessions/{id}";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path,
    summary: "A chat and the turns that wait in it",
    auth: "user",
    limit: "other",
    params: sessionParams,
    handler: ({ ctx, params }) => getSession(ctx, { sessionId: params.id }),
  }),
  PATCH: defineRoute({
    path,
    summary: "Rename, pin, archive, or mark as read",
    auth: "user",
    limit: "other",
    params: sessionParams,
    body: patchSessionSchema,
    handler: ({ ctx, params, body }) => updateSession(ctx, { ...body, sessionId: params.id }),
  }),
  DELETE: defineRoute({
    path,
    summary: "Delete a chat; it can be restored for some minutes",
    auth: "user",
    limit: "other",
    patient: true,
    params: sessionParams,
    handler: ({ ctx, params }) => deleteSession(ctx, { sessionId: params.id }),
  }),
});
