import { sendMessage } from "@/lib/contracts/operations/chat";
import { answerChat, routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(sendMessage, ({ ctx, body, request }) =>
    answerChat(ctx, body, request, { route: sendMessage.path, onBusy: "reject", stream: false }),
  ),
});
