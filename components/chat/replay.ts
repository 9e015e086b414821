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
  const last = shown.parts.at(-1);
  const incomingLast = incoming.parts.at(-1);
  if (last === undefined || incomingLast === undefined) return true;
  return weight(last) === weight(incomingLast);
}

function isBeginningOf(part: ChatPart, whole: ChatPart): boolean {
  if (part.type !== whole.type) return false;
  if ("text" in part && "text" in whole) return whole.text.startsWith(part.text);
  if ("toolCallId" in part && "toolCallId" in whole) return part.toolCallId === whole.toolCallId;
  return true;
}

function weight(part: ChatPart): string {
  if ("text" in part) return String(part.text.length);
  return "state" in part ? String(part.state) : "";
}
