import { chatRequestSchema } from "@/lib/contracts/api-v1/chat";
import { answerChat, defineRoute, routes } from "@/lib/http";

const path = "/api/chat";

/** The browser's way in: always streams, and waits its turn while the chat is busy. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: defineRoute({
    path,
    auth: "user",
    limit: "chat",
    patient: true,
    body: chatRequestSchema,
    handler: ({ ctx, body, request }) =>
      answerChat(ctx, body, request, { route: path, onBusy: "enqueue", stream: true }),
  }),
});
