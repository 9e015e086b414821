import type { UIMessage, UIMessageChunk } from "ai";
import type { TurnErrorCode } from "./error-code.ts";
import type { ToolInput, ToolName, ToolOutput } from "./tools/index.ts";
import type { TurnStatus } from "./turn.ts";

/** What a stored message says about itself; rides in `start` and `finish` chunks and in every loaded message. */
export type MessageMetadata = {
  turn_id?: string;
  status?: TurnStatus;
  /** The model that answers, as the picker names it; `built-in` is the rule-based one and must be labelled so. */
  model?: string;
  created_at?: string;
  finished_at?: string;
  usage?: { input_tokens: number; output_tokens: number };
  /** What the tokens cost, USD as an exact decimal; null where a model has no price. */
  cost?: string | null;
  /** The answer was kept from before: no model was asked. */
  cached?: boolean;
  error?: { code: TurnErrorCode; detail: string };
  /** For `stopped`: milliseconds from the request to stop until model and tools had ended. */
  stopped_in_ms?: number;
  /** An attempt took over after a process ended: the answer goes on where it was. */
  continued?: boolean;
  /** How long each tool ran, by tool call id, in milliseconds. */
  tool_ms?: Record<string, number>;
};

/** Transient stream parts; never stored. */
export type MessageData = {
  session: { session_id: string; turn_id: string; message_id: string; user_message_id: string };
  turn: { status: TurnStatus };
};

export type MessageTools = { [N in ToolName]: { input: ToolInput<N>; output: ToolOutput<N> } };

export type ChatMessage = UIMessage<MessageMetadata, MessageData, MessageTools>;
export type ChatChunk = UIMessageChunk<MessageMetadata, MessageData>;
export type ChatPart = ChatMessage["parts"][number];

/** The text of an answer: text parts of its steps joined by a blank line, trimmed. The same everywhere (REST, search, copy). */
export function textOfParts(parts: readonly { type: string; text?: string }[]): string {
  return parts
    .filter((part) => part.type === "text" && part.text !== undefined && part.text.trim() !== "")
    .map((part) => part.text)
    .join("\n\n")
    .trim();
}
