// plant: TS2488, TS2339
// The original mistake with the product's own loader: a chat whose history is a promise.
import type { Ctx } from "@/lib/auth";
import { listHistory } from "@/lib/sessions";

export function transcript(ctx: Ctx, sessionId: string): string {
  const messages = listHistory(ctx, { sessionId });
  let text = "";
  for (const message of messages) text += message.content;
  return `${messages.length}: ${text}`;
}
