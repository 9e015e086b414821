import type { TurnStart } from "@/db/schema/turns";
import type { ChatChunk } from "@/lib/contracts/message";
import type { LogEvent } from "@/lib/streaming";

/** The first events of a turn: they ride in the statement that claims it, so nobody waits for a commit of their own. */
export function openingEvents(turn: { turnId: string; assistantMessageId: string; start: TurnStart }): LogEvent[] {
  const chunks: ChatChunk[] = [
    {
      type: "start",
      messageId: turn.assistantMessageId,
      messageMetadata: { turn_id: turn.turnId, status: "running", model: turn.start.model },
    },
    { type: "start-step" },
  ];
  return chunks.map((chunk, index) => ({ n: index + 1, json: JSON.stringify(chunk) }));
}
