import { browserSessionParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";
import { stopActiveTurn } from "@/lib/turns";

/** Stops what the chat is answering; what waits behind it goes on. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: defineRoute({
    path: "/api/chat/{sessionId}/stop",
    auth: "user",
    limit: "other",
    patient: true,
    params: browserSessionParams,
    handler: ({ ctx, params }) => stopActiveTurn(ctx, params),
  }),
});
