"use client";

import type { UseChatHelpers } from "@ai-sdk/react";
import { useCallback, useRef, useState } from "react";
import type { ChatMessage } from "@/lib/contracts/message";
import { newId } from "./new-id.ts";

/** A message or a regeneration that the server did not take. */
export type FailedSend = { error: unknown } & (
  | { kind: "message"; text: string; id: string }
  | { kind: "regenerate"; messageId: string }
);

type Chat = Pick<UseChatHelpers<ChatMessage>, "sendMessage" | "regenerate" | "setMessages" | "clearError" | "messages">;

/**
 * Sends and regenerates. What the server refuses leaves the thread as it was before and is kept in `failed`; sending
 * the same text again uses the same id, so a message that had arrived after all is not doubled.
 */
export function useSending(chat: Chat, modelId: string | undefined) {
  const { sendMessage, regenerate: regenerateAnswer, setMessages, clearError, messages } = chat;
  const [failed, setFailed] = useState<FailedSend | null>(null);
  const refusal = useRef<{ error: unknown } | null>(null);
  const pendingId = useRef<string | null>(null);
  /** The last thing sent, and whether the server has it. */
  const sent = useRef({ text: "", accepted: true });

  const send = useCallback(
    async (text: string, id: string = newId()) => {
      setFailed(null);
      refusal.current = null;
      pendingId.current = id;
      sent.current = { text, accepted: false };
      const metadata = { created_at: new Date().toISOString() };
      await sendMessage({ id, role: "user", parts: [{ type: "text", text }], metadata }, { body: { model: modelId } });
      const refused = readRefusal(refusal);
      if (refused === null) return;
      setMessages((now) => now.filter((message) => message.id !== id));
      clearError();
      setFailed({ kind: "message", text, id, error: refused.error });
    },
    [sendMessage, setMessages, clearError, modelId],
  );

  const regenerate = useCallback(
    async (messageId: string) => {
      setFailed(null);
      refusal.current = null;
      sent.current = { text: "", accepted: false };
      await regenerateAnswer({ messageId, body: { model: modelId, client_message_id: newId() } });
      const refused = readRefusal(refusal);
      if (refused === null) return;
      setMessages(messages);
      clearError();
      setFailed({ kind: "regenerate", messageId, error: refused.error });
    },
    [regenerateAnswer, setMessages, clearError, messages, modelId],
  );

  const onRefused = useCallback((error: unknown) => {
    refusal.current = { error };
    sent.current.accepted = true;
  }, []);

  /** The server has it; its own id takes the place of the one made here. */
  const onTaken = useCallback(
    (userMessageId: string | undefined) => {
      sent.current.accepted = true;
      const made = pendingId.current;
      pendingId.current = null;
      if (made === null || userMessageId === undefined) return;
      setMessages((now) => now.map((message) => (message.id === made ? { ...message, id: userMessageId } : message)));
    },
    [setMessages],
  );

  const forget = useCallback(() => setFailed(null), []);
  return { send, regenerate, failed, forget, sent, onRefused, onTaken };
}

/** What the transport told while the call was under way; the compiler cannot see that it may have changed. */
function readRefusal(refusal: { current: { error: unknown } | null }): { error: unknown } | null {
  return refusal.current;
}
