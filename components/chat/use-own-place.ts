"use client";

import type { UseChatHelpers } from "@ai-sdk/react";
import { useEffect, useRef } from "react";
import type { QueueEntry } from "@/lib/contracts/api-v1/sessions";
import type { ChatMessage } from "@/lib/contracts/message";
import { useStable } from "./use-stable.ts";

type OwnPlaceOptions = {
  chat: Pick<UseChatHelpers<ChatMessage>, "stop" | "setMessages">;
  streaming: boolean;
  queue: readonly QueueEntry[];
  onQueued: () => void;
};

/**
 * A message that this page sent into a chat it thought free may have to wait, because somebody else was faster. Then it
 * is no part of the thread yet: it goes to the queue, and the page turns to what is really being answered.
 */
export function useOwnPlace({ chat, streaming, queue, onQueued }: OwnPlaceOptions) {
  const own = useRef<{ turnId: string; userMessageId: string | undefined } | null>(null);
  const leave = useStable(async (userMessageId: string | undefined) => {
    await chat.stop();
    chat.setMessages((now) => now.filter((message) => message.id !== userMessageId));
    onQueued();
  });
  useEffect(() => {
    const waits = own.current;
    if (!streaming || waits === null || !queue.some((entry) => entry.turn_id === waits.turnId)) return;
    own.current = null;
    void leave(waits.userMessageId);
  }, [queue, streaming, leave]);
  return {
    onSession: (data: { turn_id: string; user_message_id?: string }) => {
      own.current = { turnId: data.turn_id, userMessageId: data.user_message_id };
    },
  };
}
