"use client";

import { useChat } from "@ai-sdk/react";
import { useCallback, useLayoutEffect, useState } from "react";
import type { ChatMessage } from "@/lib/contracts/message";
import { isOpen } from "@/lib/contracts/turn";
import { AnswerTransport } from "./answer-transport.ts";
import { useConnection } from "./use-connection.ts";
import { useHeldAnswer } from "./use-held-answer.ts";
import { useNewsFromServer } from "./use-news-from-server.ts";
import { useOlder } from "./use-older.ts";
import { useSending } from "./use-sending.ts";
import { useStop } from "./use-stop.ts";

/** Drawing every 50 ms is as smooth as reading needs, and leaves the page its time. */
const throttleMs = 50;

export type ThreadStart = { messages: ChatMessage[]; olderCursor: string | null };

type ThreadOptions = {
  sessionId: string;
  start: ThreadStart;
  /** The model to ask for; absent leaves it to the server. */
  modelId: string | undefined;
  /** The server has the message with this text. */
  onAccepted: (text: string) => void;
  onTurnEnd: () => void;
};

/** Everything a page does with one chat: its messages, sending, stopping, paging, and holding on to a running answer. */
export function useThread({ sessionId, start, modelId, onAccepted, onTurnEnd }: ThreadOptions) {
  const [transport] = useState(() => new AnswerTransport());
  const resume = isAnswering(start.messages);
  const chat = useChat<ChatMessage>({
    id: sessionId,
    messages: start.messages,
    transport,
    resume,
    throttle: throttleMs,
  });
  const { setMessages, resumeStream } = chat;
  const streaming = chat.status === "submitted" || chat.status === "streaming";
  const { visible, hold, release } = useHeldAnswer(chat.messages);

  const attach = useCallback(() => void resumeStream(), [resumeStream]);
  const { connection, events: connectionEvents, settle, tryNow } = useConnection(attach);
  const { older, restart } = useOlder(sessionId, start.olderCursor, setMessages);
  const sending = useSending(chat, modelId);
  const fetchNews = useNewsFromServer(sessionId, setMessages, restart);
  const stopping = useStop(sessionId, sending.sent, attach);

  const catchUp = async () => {
    try {
      const newest = await fetchNews();
      // Nobody serves its stream, yet it has not ended: it waits for a process to take it over.
      if (isAnswering(newest)) return connectionEvents.onCut();
      release();
      stopping.onEnded();
      settle();
    } catch (error) {
      connectionEvents.onUnreachable(error);
    }
  };

  useLayoutEffect(() => {
    transport.listen({
      ...connectionEvents,
      onCut: () => {
        hold();
        connectionEvents.onCut();
      },
      onAccepted: () => onAccepted(sending.sent.current.text),
      onRefused: (error) => {
        sending.onRefused(error);
        stopping.onEnded();
      },
      onSession: (data) => {
        sending.onTaken(data.user_message_id);
        stopping.onSession(data.turn_id);
      },
      onTurn: () => {
        release();
        stopping.onEnded();
        onTurnEnd();
      },
      onNothingOpen: () => void catchUp(),
    });
  });

  return {
    messages: visible,
    older,
    connection,
    tryNow,
    /** An answer is under way, whether this page is attached to it or not. */
    running: streaming || connection.state === "lost" || isAnswering(chat.messages),
    failed: sending.failed,
    forgetFailed: sending.forget,
    ...stopView(stopping),
    /** Asks the server for what is new, when something may have happened elsewhere. When it fails, what is shown stays. */
    refresh: () =>
      void fetchNews().then(
        (newest) => isAnswering(newest) && tryNow(),
        () => undefined,
      ),
    send: (text: string, id?: string) => void sending.send(text, id),
    regenerate: (messageId: string) => void sending.regenerate(messageId),
  };
}

function stopView({ stop, stopping, stopped }: ReturnType<typeof useStop>) {
  return { stop, stopping, stopped };
}

export type Thread = ReturnType<typeof useThread>;

/** True while the newest message is an answer whose turn is not settled. */
function isAnswering(messages: readonly ChatMessage[]): boolean {
  const last = messages.at(-1);
  const status = last?.role === "assistant" ? last.metadata?.status : undefined;
  return status !== undefined && isOpen(status) && status !== "awaiting_approval";
}
