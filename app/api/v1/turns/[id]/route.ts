import { idParams } from "@/lib/contracts/api-v1/params";
import { defineRoute, routes } from "@/lib/http";
import { getTurn } from "@/lib/turns";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/turns/{id}",
    summary: "A turn as it stands; while it runs `reply` is the committed text",
    auth: "user",
    limit: "other",
    params: idParams,
    handler: ({ ctx, params }) => getTurn(ctx, { turnId: params.id }),
  }),
});
