import { idParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";
import { stopTurn } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: defineRoute({
    path: "/api/v1/turns/{id}/stop",
    summary: "Stop a turn; answers when model and tools have ended",
    auth: "user",
    limit: "other",
    patient: true,
    params: idParams,
    handler: ({ ctx, params }) => stopTurn(ctx, { turnId: params.id }),
  }),
});
