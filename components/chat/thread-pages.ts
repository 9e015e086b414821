import { api } from "@/components/api-client";
import type { ChatMessage } from "@/lib/contracts/message";
import { isOpen } from "@/lib/contracts/turn";

/** Messages oldest first; `next_cursor` leads to those before them. */
export type MessagePage = { data: ChatMessage[]; next_cursor: string | null };

/** Messages before `before`, or the newest ones. */
export function fetchMessages(sessionId: string, options: { before?: string; limit: number }): Promise<MessagePage> {
  return api<MessagePage>("GET", `/api/v1/sessions/${encodeURIComponent(sessionId)}/messages`, { query: options });
}

/** Puts older messages in front; what is there already is not doubled. */
export function withOlder(known: readonly ChatMessage[], older: readonly ChatMessage[]): ChatMessage[] {
  const ids = new Set(known.map((message) => message.id));
  return [...older.filter((message) => !ids.has(message.id)), ...known];
}

/**
 * The known messages with the server's newest in their place. Whatever stood from the first of them on is replaced;
 * an unchanged message keeps its identity, so that it is not drawn again. Null when the two do not meet: then more is
 * new than was fetched.
 */
export function withNewest(
  known: readonly ChatMessage[],
  newest: readonly ChatMessage[],
  complete: boolean,
): ChatMessage[] | null {
  const first = newest[0];
  if (first === undefined) return complete ? [] : [...known];
  const byId = new Map(known.map((message) => [message.id, message]));
  const fresh = newest.map((message) => {
    const before = byId.get(message.id);
    if (before === undefined) return message;
    if (isSame(before, message)) return before;
    return isBehind(message) ? withStatus(before, message) : message;
  });
  if (complete) return fresh;
  const at = known.findIndex((message) => message.id === first.id);
  return at === -1 ? null : [...known.slice(0, at), ...fresh];
}

/**
 * How far the turn is, the server knows best, even while it does not have the text. An answer whose end was seen has
 * ended: then what was fetched is from before.
 */
function withStatus(before: ChatMessage, { metadata }: ChatMessage): ChatMessage {
  const known = before.metadata?.status;
  if (metadata?.status === undefined || known === metadata.status) return before;
  if (known !== undefined && !isOpen(known)) return before;
  return { ...before, metadata: { ...before.metadata, status: metadata.status } };
}

/** A running answer is stored when it ends; until then whoever has seen its stream knows more of it. */
function isBehind(stored: ChatMessage): boolean {
  const status = stored.metadata?.status;
  return stored.role === "assistant" && status !== undefined && isOpen(status);
}

/** Settled messages never change again; anything else is compared as a whole. */
function isSame(before: ChatMessage, after: ChatMessage): boolean {
  if (before.metadata?.status !== after.metadata?.status) return false;
  return before.parts.length === after.parts.length && JSON.stringify(before.parts) === JSON.stringify(after.parts);
}
