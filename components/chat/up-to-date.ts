import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import type { ChatMessage } from "@/lib/contracts/message";
import { isOpen } from "@/lib/contracts/turn";

/** For so long after an answer of this page, news about its chat is the echo of that answer. */
const ownEchoMs = 1500;

/**
 * Whether a page that is not attached to a stream shows all there is, as far as the chat's open turn can tell.
 * `sinceOwnEndMs`: since the page read an answer to its end.
 */
export function isUpToDate(
  messages: readonly ChatMessage[],
  active: SessionView["active_turn"],
  sinceOwnEndMs: number,
): boolean {
  const last = messages.at(-1)?.metadata;
  const isParked = active?.status === "awaiting_approval";
  if (active !== null && active.status !== "queued")
    return isParked && last?.turn_id === active.id && last.status === active.status;
  // Nothing is answered, so an answer that looks open has ended.
  if (last?.status !== undefined && isOpen(last.status)) return false;
  return sinceOwnEndMs < ownEchoMs;
}
