import { sendFromBrowser } from "@/lib/contracts/operations/browser";
import { answerChat, routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(sendFromBrowser, ({ ctx, body, request }) =>
    answerChat(ctx, body, request, { route: sendFromBrowser.path, onBusy: "enqueue", stream: true }),
  ),
});
