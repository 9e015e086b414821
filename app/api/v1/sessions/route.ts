import { createSessionSchema, listSessionsSchema } from "@/lib/contracts/api-v1/sessions";
import { defineRoute, routes } from "@/lib/http";
import { createSession, listSessions } from "@/lib/sessions";

const path = "/api/v1/sessions";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path,
    summary: "The caller's chats, pinned first, then by last activity",
    auth: "user",
    limit: "other",
    query: listSessionsSchema,
    handler: ({ ctx, query }) => listSessions(ctx, { ...query, archived: query.archived === "true" }),
  }),
  POST: defineRoute({
    path,
    summary: "Make an empty chat",
    auth: "user",
    limit: "other",
    body: createSessionSchema,
    status: 201,
    handler: ({ ctx, body }) => createSession(ctx, body),
  }),
});
