import { chatRequestSchema } from "@/lib/contracts/api-v1/chat";
import { answerChat, defineRoute, routes } from "@/lib/http";

const path = "/api/v1/chat";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: defineRoute({
    path,
    summary: "Send a message; answers with the settled turn, or with its event stream",
    auth: "user",
    limit: "chat",
    patient: true,
    body: chatRequestSchema,
    handler: ({ ctx, body, request }) =>
      answerChat(ctx, body, request, { route: path, onBusy: "reject", stream: false }),
  }),
});
