import { createChatCompletion } from "@/lib/contracts/operations/openai";
import { answerCompletion, routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(createChatCompletion, ({ ctx, body, request }) => answerCompletion(ctx, body, request)),
});
