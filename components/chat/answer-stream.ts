import type { UIMessageChunk } from "ai";
import type { MessageMetadata } from "@/lib/contracts/message";
import { isOpen, type TurnStatus } from "@/lib/contracts/turn";

/**
 * The stream ended before its turn did. A TypeError whose text has "network" in it is what useChat takes for a lost
 * connection (and keeps its place for a replay) instead of a failed answer.
 */
export class StreamCut extends TypeError {
  constructor(cause?: unknown) {
    super("network: the stream ended before the turn did", { cause });
    this.name = "StreamCut";
  }
}

type SessionData = { session_id: string; turn_id: string; message_id: string; user_message_id?: string };

/** What a stream tells beside the message itself. */
export type AnswerEvents = {
  /** The server has the message and names the ids it gave. */
  onSession?: (data: SessionData) => void;
  /** The turn reached this status; the stream is complete. */
  onTurn?: (status: TurnStatus) => void;
  /** The connection ended without that. */
  onCut?: () => void;
};

/**
 * Reads the chunks of one answer for useChat. A failed turn becomes metadata of its message instead of a thrown error,
 * so that the text so far stays with its reason beside it; a stream that ends without its turn's status becomes a
 * `StreamCut`, whatever the browser calls the failure.
 */
export function readAnswer(source: ReadableStream<UIMessageChunk>, events: AnswerEvents = {}) {
  const reader = source.getReader();
  const progress: Progress = { ended: false, started: false, messageId: undefined, error: undefined };
  return new ReadableStream<UIMessageChunk>({
    async pull(controller) {
      let next: ReadableStreamReadResult<UIMessageChunk>;
      try {
        next = await reader.read();
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return controller.error(error);
        if (progress.ended) return controller.close();
        events.onCut?.();
        return controller.error(new StreamCut(error));
      }
      if (next.done) {
        if (progress.ended) return controller.close();
        events.onCut?.();
        return controller.error(new StreamCut());
      }
      for (const chunk of translate(next.value, progress, events)) controller.enqueue(chunk);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

type Progress = {
  ended: boolean;
  started: boolean;
  messageId: string | undefined;
  error: MessageMetadata["error"];
};

type DataChunk = Extract<UIMessageChunk, { data: unknown }>;

function translate(chunk: UIMessageChunk, progress: Progress, events: AnswerEvents): UIMessageChunk[] {
  if ("messageMetadata" in chunk) progress.error = metadataOf(chunk.messageMetadata).error ?? progress.error;
  if (chunk.type === "start") progress.started = true;
  if (chunk.type === "error") {
    progress.error ??= { code: "internal", detail: chunk.errorText };
    return [...beginning(progress), metadata({ status: "failed", error: progress.error })];
  }
  if (chunk.type === "data-session") {
    const data = chunk.data as SessionData;
    progress.messageId = data.message_id;
    events.onSession?.(data);
  }
  return chunk.type === "data-turn" ? turnOf(chunk, progress, events) : [chunk];
}

function turnOf(chunk: DataChunk, progress: Progress, events: AnswerEvents): UIMessageChunk[] {
  const { status, error } = chunk.data as { status: TurnStatus; error?: MessageMetadata["error"] };
  progress.ended = true;
  events.onTurn?.(status);
  // A turn that is still queued or running says nothing new about its message.
  if (isOpen(status) && status !== "awaiting_approval") return [chunk];
  return [...beginning(progress), metadata(error === undefined ? { status } : { status, error }), chunk];
}

/** A turn may fail before its message began: the message still needs its own id, or the reason would hang on nothing. */
function beginning(progress: Progress): UIMessageChunk[] {
  if (progress.started || progress.messageId === undefined) return [];
  progress.started = true;
  return [{ type: "start", messageId: progress.messageId }];
}

function metadata(value: MessageMetadata): UIMessageChunk {
  return { type: "message-metadata", messageMetadata: value };
}

function metadataOf(value: unknown): MessageMetadata {
  return typeof value === "object" && value !== null ? (value as MessageMetadata) : {};
}
