"use client";

import { useChat } from "@ai-sdk/react";
import { useCallback, useLayoutEffect, useState } from "react";
import type { QueueEntry } from "@/lib/contracts/api-v1/sessions";
import type { ChatMessage } from "@/lib/contracts/message";
import { AnswerTransport, type TransportEvents } from "./answer-transport.ts";
import { isAnswering, isUnread, isWaiting } from "./thread-state.ts";
import { useCatchUp } from "./use-catch-up.ts";
import { isOnTheWay, useConnection } from "./use-connection.ts";
import { useHeldAnswer } from "./use-held-answer.ts";
import { useLiveSync } from "./use-live-sync.ts";
import { useNewsFromServer } from "./use-news-from-server.ts";
import { useOlder } from "./use-older.ts";
import { useOwnPlace } from "./use-own-place.ts";
import { useQueue } from "./use-queue.ts";
import { useSending } from "./use-sending.ts";
import { useStable } from "./use-stable.ts";
import { useStop } from "./use-stop.ts";

/** Drawing every 50 ms is as smooth as reading needs, and leaves the page its time. */
const throttleMs = 50;

export type ThreadStart = { messages: ChatMessage[]; olderCursor: string | null; queue: readonly QueueEntry[] };

type ThreadOptions = {
  sessionId: string;
  start: ThreadStart;
  /** The chat is on the server. */
  exists: boolean;
  /** The model to ask for; absent leaves it to the server. */
  modelId: string | undefined;
  /** The server has the message that this page sent. */
  onAccepted: (id: string) => void;
  /** Nobody knows whether this message arrived. */
  onUnsent: (id: string) => void;
  /** The server refused this message for good. */
  onRefusedMessage: (id: string) => void;
  onTurnEnd: () => void;
};

/** Everything a page does with one chat: its messages, sending, stopping, paging, and holding on to a running answer. */
export function useThread({ sessionId, start, exists, ...on }: ThreadOptions) {
  const { chat, transport, streaming } = useThreadChat(sessionId, start);
  const { setMessages, resumeStream } = chat;
  const { visible, hold, release } = useHeldAnswer(chat.messages);

  const attach = useCallback(() => void resumeStream(), [resumeStream]);
  const reach = useConnection(attach);
  const { connection, events: connectionEvents, tryNow } = reach;
  const { older, restart } = useOlder(sessionId, start.olderCursor, setMessages);
  const sending = useSending(chat, on);
  const isReading = useStable(() => streaming);
  const fetchNews = useNewsFromServer(sessionId, setMessages, restart, isReading);
  const stopping = useStop(sessionId, sending.sent, attach);
  const queue = useQueue(sessionId, start.queue);

  const { catchUp, refresh } = useCatchUp({ fetchNews, isReading, hold, release, onSettled: stopping.onEnded, reach });
  const isAttached = streaming || isOnTheWay(connection);
  const sync = useLiveSync({
    sessionId,
    exists,
    messages: chat.messages,
    isAttached,
    refreshQueue: queue.refresh,
    refreshMessages: () => refresh(true),
  });
  const ownPlace = useOwnPlace({ chat, streaming, queue: queue.entries, onQueued: sync });

  useTransportEvents(transport, {
    ...connectionEvents,
    onCut: () => {
      hold();
      connectionEvents.onCut();
    },
    onAccepted: () => sending.sent.current.id !== "" && on.onAccepted(sending.sent.current.id),
    onRefused: (error) => {
      sending.onRefused(error);
      stopping.onEnded();
    },
    onSession: (data) => {
      sending.onTaken(data.user_message_id);
      stopping.onSession(data.turn_id);
      ownPlace.onSession(data);
    },
    onTurn: () => {
      release();
      stopping.onEnded();
      sync();
      on.onTurnEnd();
    },
    onNothingOpen: catchUp,
  });

  return {
    messages: visible,
    older,
    connection,
    tryNow,
    queue,
    /** An answer is under way, whether this page is attached to it or not. */
    running: isAttached || isAnswering(chat.messages),
    /** The newest answer waits for a decision. */
    waiting: !isAttached && isWaiting(chat.messages),
    failed: sending.failed,
    fail: sending.fail,
    forgetFailed: sending.forget,
    ...stopView(stopping),
    /** Asks the server for what is new, when something may have happened elsewhere. */
    refresh: () => void refresh(false),
    /** The same when this page has not seen all of an answer that waits. */
    reread: () => void refresh(true),
    sync,
    send: (text: string, id?: string) => void sending.send(text, id),
    regenerate: (messageId: string) => void sending.regenerate(messageId),
  };
}

function stopView({ stop, stopping, stopped }: ReturnType<typeof useStop>) {
  return { stop, stopping, stopped };
}

/** The messages, and the stream of the one that is being written. */
function useThreadChat(sessionId: string, { messages }: ThreadStart) {
  const [transport] = useState(() => new AnswerTransport());
  const resume = isAnswering(messages) || isUnread(messages);
  const chat = useChat<ChatMessage>({ id: sessionId, messages, transport, resume, throttle: throttleMs });
  return { chat, transport, streaming: chat.status === "submitted" || chat.status === "streaming" };
}

/** The newest ones hear what happens, also of streams that have begun before. */
function useTransportEvents(transport: AnswerTransport, events: TransportEvents): void {
  useLayoutEffect(() => transport.listen(events));
}

export type Thread = ReturnType<typeof useThread>;
