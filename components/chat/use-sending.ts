"use client";

import type { UseChatHelpers } from "@ai-sdk/react";
import { useCallback, useRef, useState } from "react";
import { isApiError } from "@/components/api-client";
import type { ChatMessage } from "@/lib/contracts/message";
import { newId } from "./new-id.ts";
import { isWorthRepeating } from "./outbox/outbox-sender.ts";

/** A message or a regeneration that the server did not take. */
export type FailedSend = { error: unknown } & (
  | { kind: "message"; text: string; id: string }
  | { kind: "regenerate"; messageId: string }
);

type Chat = Pick<UseChatHelpers<ChatMessage>, "sendMessage" | "regenerate" | "setMessages" | "clearError" | "messages">;

type SendingOptions = {
  modelId: string | undefined;
  /** Nobody knows whether this message arrived: it is sent again, from elsewhere. */
  onUnsent: (id: string) => void;
  /** The server refused this message for good. */
  onRefusedMessage: (id: string) => void;
};

/**
 * Sends and regenerates. What the server refuses leaves the thread as it was before and is kept in `failed`; sending
 * the same text again uses the same id, so a message that had arrived after all is not doubled.
 */
export function useSending(chat: Chat, { modelId, onUnsent, onRefusedMessage }: SendingOptions) {
  const { sendMessage, regenerate: regenerateAnswer, setMessages, clearError, messages } = chat;
  const [failed, setFailed] = useState<FailedSend | null>(null);
  const refusal = useRef<{ error: unknown } | null>(null);
  const pendingId = useRef<string | null>(null);
  /** The last thing sent, and whether the server has it. */
  const sent = useRef({ id: "", text: "", accepted: true });

  const sendOnce = useCallback(
    async (text: string, id: string, body: object) => {
      refusal.current = null;
      pendingId.current = id;
      sent.current = { id, text, accepted: false };
      const metadata = { created_at: new Date().toISOString() };
      await sendMessage({ id, role: "user", parts: [{ type: "text", text }], metadata }, { body });
      const refused = readRefusal(refusal);
      if (refused !== null) {
        setMessages((now) => now.filter((message) => message.id !== id));
        clearError();
      }
      return refused;
    },
    [sendMessage, setMessages, clearError],
  );

  const send = useCallback(
    async (text: string, id: string = newId()) => {
      setFailed(null);
      let refused = await sendOnce(text, id, { model: modelId });
      const latest = refused === null ? undefined : latestOf(refused.error);
      // What is newer there is on this page already: the sender has seen it.
      if (latest !== undefined && messages.some((message) => message.id === latest))
        refused = await sendOnce(text, id, { model: modelId, base_message_id: latest });
      if (refused === null) return;
      if (isWorthRepeating(refused.error)) {
        onUnsent(id);
        return;
      }
      onRefusedMessage(id);
      setFailed({ kind: "message", text, id, error: refused.error });
    },
    [sendOnce, messages, modelId, onUnsent, onRefusedMessage],
  );

  const regenerate = useCallback(
    async (messageId: string) => {
      setFailed(null);
      refusal.current = null;
      sent.current = { id: "", text: "", accepted: false };
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
  return { send, regenerate, failed, fail: setFailed, forget, sent, onRefused, onTaken };
}

/** What the transport told while the call was under way; the compiler cannot see that it may have changed. */
function readRefusal(refusal: { current: { error: unknown } | null }): { error: unknown } | null {
  return refusal.current;
}

/** The newest message of the chat, from a refusal that says that the sender has not seen it. */
function latestOf(error: unknown): string | undefined {
  return isApiError(error) && error.code === "session_changed" ? error.latestMessageId : undefined;
}
