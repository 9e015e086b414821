import type { ChatMessage, ChatPart } from "@/lib/contracts/message";

/**
 * What to show while a replay from the beginning catches up with what is on screen already: the shown message as long
 * as the incoming one is only the beginning of it, the incoming one as soon as it is level or says something else.
 */
export function whileReplaying(shown: ChatMessage, incoming: ChatMessage): ChatMessage {
  if (shown.id !== incoming.id || incoming.parts.length > shown.parts.length) return incoming;
  const behind = incoming.parts.every((part, index) => {
    const other = shown.parts[index];
    return other !== undefined && isBeginningOf(part, other);
  });
  return behind && !isLevel(shown, incoming) ? shown : incoming;
}

function isLevel(shown: ChatMessage, incoming: ChatMessage): boolean {
  if (shown.parts.length !== incoming.parts.length) return false;
  return incoming.parts.every((part, index) => {
    const other = shown.parts[index];
    return other !== undefined && weight(part) === weight(other);
  });
}

/** Says the same and not more. */
function isBeginningOf(part: ChatPart, whole: ChatPart): boolean {
  if (part.type !== whole.type) return false;
  if ("text" in part && "text" in whole) return whole.text.startsWith(part.text);
  if ("toolCallId" in part && "toolCallId" in whole)
    return part.toolCallId === whole.toolCallId && weight(part) <= weight(whole);
  return true;
}

/** How far a part has come; of two states of the same part the larger one is the later. */
function weight(part: ChatPart): number {
  if ("text" in part) return part.text.length;
  return "toolCallId" in part ? places[part.state] : 0;
}

/** The ways of a tool call, in order. */
const places: Record<Extract<ChatPart, { toolCallId: string }>["state"], number> = {
  "input-streaming": 0,
  "input-available": 1,
  "approval-requested": 2,
  "approval-responded": 3,
  "output-available": 4,
  "output-error": 4,
  "output-denied": 4,
};
