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
  const progress: Progress = { ended: false, parked: null, started: false, messageId: undefined, error: undefined };
  const close = (controller: ReadableStreamDefaultController<UIMessageChunk>) => {
    for (const chunk of parkedEnd(progress, events)) controller.enqueue(chunk);
    controller.close();
  };
  const pull = async (controller: ReadableStreamDefaultController<UIMessageChunk>): Promise<void> => {
    let next: ReadableStreamReadResult<UIMessageChunk>;
    try {
      next = await reader.read();
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return controller.error(error);
      if (progress.ended) return close(controller);
      events.onCut?.();
      return controller.error(new StreamCut(error));
    }
    if (next.done) {
      if (progress.ended) return close(controller);
      events.onCut?.();
      return controller.error(new StreamCut());
    }
    const chunks = translate(next.value, progress, events);
    for (const chunk of chunks) controller.enqueue(chunk);
    // A stream that was asked and gave nothing is not asked again.
    if (chunks.length === 0) await pull(controller);
  };
  return new ReadableStream<UIMessageChunk>({ pull, cancel: (reason) => reader.cancel(reason) });
}

type Progress = {
  ended: boolean;
  /** The turn waited for a person here: its end for now, unless something follows. */
  parked: DataChunk | null;
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
  if (chunk.type === "data-turn") return turnOf(chunk, progress, events);
  // A replay of a turn that went on after a decision tells of the wait in its middle.
  if (progress.parked !== null) Object.assign(progress, { parked: null, ended: false });
  return [chunk];
}

function turnOf(chunk: DataChunk, progress: Progress, events: AnswerEvents): UIMessageChunk[] {
  const { status, error } = chunk.data as { status: TurnStatus; error?: MessageMetadata["error"] };
  progress.ended = true;
  progress.parked = status === "awaiting_approval" ? chunk : null;
  if (progress.parked !== null) return [];
  events.onTurn?.(status);
  // A turn that is still queued or running says nothing new about its message.
  if (isOpen(status)) return [chunk];
  return [...beginning(progress), metadata(error === undefined ? { status } : { status, error }), chunk];
}

/** The stream is over and nothing followed the wait: the turn waits now. */
function parkedEnd(progress: Progress, events: AnswerEvents): UIMessageChunk[] {
  if (progress.parked === null) return [];
  events.onTurn?.("awaiting_approval");
  return [...beginning(progress), metadata({ status: "awaiting_approval" }), progress.parked];
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
