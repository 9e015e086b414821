"use client";

import { useChat } from "@ai-sdk/react";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ChatMessage } from "@/lib/contracts/message";
import { isOpen } from "@/lib/contracts/turn";
import { AnswerTransport, type TransportEvents } from "./answer-transport.ts";
import { whileReplaying } from "./replay.ts";
import { fetchMessages, withNewest } from "./thread-pages.ts";
import { useConnection } from "./use-connection.ts";
import { useOlder } from "./use-older.ts";
import { useSending } from "./use-sending.ts";
import { useStop } from "./use-stop.ts";

/** A message every 50 ms is as smooth as reading needs, and leaves the page its time. */
const throttleMs = 50;

export type ThreadStart = { messages: ChatMessage[]; olderCursor: string | null };

type ThreadOptions = {
  sessionId: string;
  start: ThreadStart;
  /** The model to ask for; absent leaves it to the server. */
  modelId: string | undefined;
  /** The server has the message (its text), and names the turn. */
  onAccepted: (text: string) => void;
  onTurnEnd: () => void;
};

/** Everything a page does with one chat: its messages, sending, stopping, paging, and holding on to a running answer. */
export function useThread({ sessionId, start, modelId, onAccepted, onTurnEnd }: ThreadOptions) {
  const listeners = useRef<TransportEvents>({});
  const [transport] = useState(() => new AnswerTransport(forwardTo(listeners)));
  const chat = useChat<ChatMessage>({
    id: sessionId,
    messages: start.messages,
    transport,
    resume: isAnswering(start.messages),
    throttle: throttleMs,
  });
  const { setMessages, resumeStream, status } = chat;
  const accepted = useRef(true);
  const sent = useRef("");
  const [held, setHeld] = useState<ChatMessage | null>(null);

  const attach = useCallback(() => void resumeStream(), [resumeStream]);
  const { connection, events: connectionEvents, settle, tryNow } = useConnection(attach);
  const { older, restart } = useOlder(sessionId, start.olderCursor, setMessages);
  const sending = useSending(chat, modelId);
  const streaming = status === "submitted" || status === "streaming";

  const sync = useSync(sessionId, setMessages, restart);
  const lookAgain = useCallback(async () => {
    try {
      const newest = await sync();
      setHeld(null);
      if (isAnswering(newest)) tryNow();
      else settle();
    } catch (error) {
      connectionEvents.onUnreachable(error);
    }
  }, [sync, settle, tryNow, connectionEvents]);
  const refresh = useCallback(async () => {
    // Nothing of ours runs: when this fails, what is shown stays, and the next occasion asks again.
    const newest = await sync().catch(() => []);
    if (isAnswering(newest)) tryNow();
  }, [sync, tryNow]);

  const isStreaming = useRef(streaming);
  const stopping = useStop(
    sessionId,
    useCallback(() => accepted.current, []),
    useCallback(() => isStreaming.current && attach(), [attach]),
  );

  useLayoutEffect(() => {
    isStreaming.current = streaming;
    listeners.current = {
      ...connectionEvents,
      onCut: () => {
        setHeld(chat.messages.findLast((message) => message.role === "assistant") ?? null);
        connectionEvents.onCut();
      },
      onAccepted: () => onAccepted(sent.current),
      onRefused: (error) => {
        sending.events.onRefused(error);
        accepted.current = true;
        stopping.onEnded();
      },
      onSession: (data) => {
        accepted.current = true;
        sending.events.takeServerId(data.user_message_id);
        stopping.onSession(data.turn_id);
      },
      onTurn: () => {
        setHeld(null);
        stopping.onEnded();
        onTurnEnd();
      },
      onNothingOpen: () => void lookAgain(),
    };
  });

  const begin = (text: string) => {
    accepted.current = false;
    sent.current = text;
  };
  const messages = useMemo(() => shown(chat.messages, held), [chat.messages, held]);
  return {
    messages,
    older,
    connection,
    tryNow,
    /** An answer is under way, whether this page is attached to it or not. */
    running: streaming || connection.state === "lost" || isAnswering(chat.messages),
    isStreaming: streaming,
    failed: sending.failed,
    forgetFailed: sending.forget,
    stop: stopping.stop,
    stopping: stopping.stopping,
    stopped: stopping.stopped,
    /** Asks the server for what is new, when something may have happened elsewhere. */
    refresh,
    send: (text: string, id?: string) => {
      begin(text);
      void sending.send(text, id);
    },
    regenerate: (messageId: string) => {
      begin("");
      void sending.regenerate(messageId);
    },
  };
}

export type Thread = ReturnType<typeof useThread>;

/** True while the newest message is an answer whose turn is not settled. */
export function isAnswering(messages: readonly ChatMessage[]): boolean {
  const last = messages.at(-1);
  const status = last?.role === "assistant" ? last.metadata?.status : undefined;
  return status !== undefined && isOpen(status) && status !== "awaiting_approval";
}

function shown(messages: ChatMessage[], held: ChatMessage | null): ChatMessage[] {
  const last = messages.at(-1);
  if (held === null || last === undefined) return messages;
  const visible = whileReplaying(held, last);
  return visible === last ? messages : [...messages.slice(0, -1), visible];
}

type SetMessages = (messages: (known: ChatMessage[]) => ChatMessage[]) => void;

/** Fetches the newest messages and puts them in their place; resolves with all that is known then. */
function useSync(sessionId: string, setMessages: SetMessages, restartOlder: (cursor: string | null) => void) {
  return useCallback(async () => {
    let all: ChatMessage[] = [];
    const merge = async (limit: number, replaceAll: boolean): Promise<boolean> => {
      const page = await fetchMessages(sessionId, { limit });
      let met = true;
      setMessages((known) => {
        const merged = withNewest(known, page.data, page.next_cursor === null || replaceAll);
        met = merged !== null;
        all = merged ?? known;
        return all;
      });
      if (replaceAll) restartOlder(page.next_cursor);
      return met;
    };
    if (!(await merge(10, false))) await merge(60, true);
    return all;
  }, [sessionId, setMessages, restartOlder]);
}

/** The transport is made once, what listens to it changes with every render. */
function forwardTo(listeners: { current: TransportEvents }): TransportEvents {
  return {
    onAccepted: () => listeners.current.onAccepted?.(),
    onRefused: (error) => listeners.current.onRefused?.(error),
    onSession: (data) => listeners.current.onSession?.(data),
    onTurn: (status) => listeners.current.onTurn?.(status),
    onCut: () => listeners.current.onCut?.(),
    onAttached: () => listeners.current.onAttached?.(),
    onNothingOpen: () => listeners.current.onNothingOpen?.(),
    onUnreachable: (error) => listeners.current.onUnreachable?.(error),
  };
}
