import type { ChatMessage } from "@/lib/contracts/message";
import { isOpen, type TurnStatus } from "@/lib/contracts/turn";

/** True while the newest message is an answer whose turn is at work, or will be by itself. */
export function isAnswering(messages: readonly ChatMessage[]): boolean {
  const status = answerStatus(messages);
  return status !== undefined && isOpen(status) && status !== "awaiting_approval";
}

/** True while the newest message is an answer that waits for a person. */
export function isWaiting(messages: readonly ChatMessage[]): boolean {
  return answerStatus(messages) === "awaiting_approval";
}

/** A parked answer whose parts are only in its log yet: they have to be read from there. */
export function isUnread(messages: readonly ChatMessage[]): boolean {
  return isWaiting(messages) && messages.at(-1)?.parts.length === 0;
}

function answerStatus(messages: readonly ChatMessage[]): TurnStatus | undefined {
  const last = messages.at(-1);
  return last?.role === "assistant" ? last.metadata?.status : undefined;
}
