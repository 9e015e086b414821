import { type Ctx, ownerOf } from "@/lib/auth";
import { eraseHistory, getSessionForOwner, markSessionDeleted } from "@/lib/sessions";
import { stopSession } from "./stop-turn.ts";

/** Empties a chat: whatever ran in it is stopped first, the chat itself stays. Throws `not_found`. */
export async function clearSession(ctx: Ctx, input: { sessionId: string }): Promise<void> {
  await getSessionForOwner(ownerOf(ctx), input.sessionId);
  await stopSession(ctx, input);
  await eraseHistory(ctx, input);
}

/** Deletes a chat, with what ran in it stopped first; it can be restored for some minutes. Throws `not_found`. */
export async function deleteSession(ctx: Ctx, input: { sessionId: string }): Promise<void> {
  await getSessionForOwner(ownerOf(ctx), input.sessionId);
  await stopSession(ctx, input);
  await markSessionDeleted(ctx, input);
}
