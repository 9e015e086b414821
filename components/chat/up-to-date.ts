import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import type { ChatMessage } from "@/lib/contracts/message";
import { isOpen } from "@/lib/contracts/turn";

/**
 * Whether a page that is not attached to a stream shows all there is in a chat. `fetchedAt` is the chat's `updated_at`
 * when messages were fetched last: accepting and settling a message move it, renaming does not.
 */
export function isUpToDate(
  messages: readonly ChatMessage[],
  session: Pick<SessionView, "active_turn" | "updated_at">,
  fetchedAt: string | null,
): boolean {
  const last = messages.at(-1)?.metadata;
  const { active_turn: active, updated_at } = session;
  if (active !== null && active.status !== "queued")
    return active.status === "awaiting_approval" && last?.turn_id === active.id && last.status === active.status;
  // Nothing is answered, so an answer that looks open has ended.
  if (last?.status !== undefined && isOpen(last.status)) return false;
  return updated_at === fetchedAt;
}
