// plant: none
import type { Ctx } from "@/lib/auth";
import { listHistory } from "@/lib/sessions";

export async function transcript(ctx: Ctx, sessionId: string): Promise<string> {
  const messages = await listHistory(ctx, { sessionId });
  let text = "";
  for (const message of messages) text += message.content;
  return `${messages.length}: ${text}`;
}
