import { type ChatTransport, DefaultChatTransport, type UIMessageChunk } from "ai";
import { streamFetch } from "@/components/api-client";
import { type ChatMessage, textOfParts } from "@/lib/contracts/message";
import { type AnswerEvents, readAnswer } from "./answer-stream.ts";

export type TransportEvents = AnswerEvents & {
  /** The server has the message: its answer has begun, or waits in line. */
  onAccepted?: () => void;
  /** The message was refused, or nobody knows whether it arrived (`network`). */
  onRefused?: (error: unknown) => void;
  /** A lost or running answer is attached again and will be replayed from its beginning. */
  onAttached?: () => void;
  /** There is no open turn to attach to. */
  onNothingOpen?: () => void;
  /** Attaching failed. */
  onUnreachable?: (error: unknown) => void;
};

type SendOptions = Parameters<ChatTransport<ChatMessage>["sendMessages"]>[0];
type ReconnectOptions = Parameters<ChatTransport<ChatMessage>["reconnectToStream"]>[0];

/** Sends one message and ids, never the history: the server owns that. Tells its events as they happen. */
export class AnswerTransport extends DefaultChatTransport<ChatMessage> {
  #events: TransportEvents = {};

  constructor() {
    super({
      api: "/api/chat",
      fetch: (input, init) => (init?.method === "POST" ? postThrough(input, init) : streamFetch(input, init)),
      prepareSendMessagesRequest: ({ id, messages, trigger, messageId, body }) => ({
        body: requestOf(id, messages, trigger === "regenerate-message" ? messageId : undefined, body),
      }),
    });
  }

  /** From now on these hear what happens, also of streams that have begun before. */
  listen(events: TransportEvents): void {
    this.#events = events;
  }

  override async sendMessages(options: SendOptions): Promise<ReadableStream<UIMessageChunk>> {
    try {
      const stream = await super.sendMessages(options);
      this.#events.onAccepted?.();
      return stream;
    } catch (error) {
      this.#events.onRefused?.(error);
      throw error;
    }
  }

  override async reconnectToStream(options: ReconnectOptions): Promise<ReadableStream<UIMessageChunk> | null> {
    try {
      const stream = await super.reconnectToStream(options);
      if (stream === null) this.#events.onNothingOpen?.();
      else this.#events.onAttached?.();
      return stream;
    } catch (error) {
      if (!options.abortSignal?.aborted) this.#events.onUnreachable?.(error);
      throw error;
    }
  }

  protected override processResponseStream(stream: ReadableStream<Uint8Array<ArrayBufferLike>>) {
    return readAnswer(super.processResponseStream(stream), {
      onSession: (data) => this.#events.onSession?.(data),
      onTurn: (status) => this.#events.onTurn?.(status),
      onCut: () => this.#events.onCut?.(),
    });
  }
}

/**
 * A message that is on its way is not called back when its page is left: whoever leaves wants to leave the page, not
 * to lose the message. The body of the answer is let go by useChat, as always.
 */
function postThrough(input: RequestInfo | URL, { signal: _, ...init }: RequestInit): Promise<Response> {
  return streamFetch(input, init);
}

function requestOf(
  sessionId: string,
  messages: ChatMessage[],
  regenerateOf: string | undefined,
  extra: object | undefined,
) {
  const question = messages.findLast((message) => message.role === "user");
  const seen = regenerateOf ?? lastSeen(messages);
  return {
    message: textOfParts(question?.parts ?? []),
    session_id: sessionId,
    client_message_id: question?.id,
    on_busy: "enqueue",
    ...(seen === undefined ? {} : { base_message_id: seen }),
    ...(regenerateOf === undefined ? {} : { regenerate_of: regenerateOf }),
    ...extra,
  };
}

/** The newest message that stood in the chat when this one was written. */
function lastSeen(messages: readonly ChatMessage[]): string | undefined {
  const before = messages.at(-2);
  return before?.role === "assistant" ? before.id : undefined;
}
