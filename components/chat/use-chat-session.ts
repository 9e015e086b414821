"use client";

import { useState } from "react";
import { useSessionStore } from "@/components/sidebar/session-store";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { newChatDraft } from "./drafts.ts";
import { useChatOutbox } from "./use-chat-outbox.ts";
import { useComposerText } from "./use-composer-text.ts";
import { beginningSession, useSessionView } from "./use-session-view.ts";
import { type Thread, type ThreadStart, useThread } from "./use-thread.ts";
import { useWriting } from "./use-writing.ts";

type ChatSessionOptions = {
  sessionId: string;
  start: ThreadStart;
  /** The chat as its page was made with it; absent for one that does not exist yet. */
  fromPage: SessionView | undefined;
  modelId: string | undefined;
};

/** A chat with what stands around its thread: its row in the sidebar, its address, its composer, draft and outbox. */
export function useChatSession({ sessionId, start, fromPage, modelId }: ChatSessionOptions) {
  const store = useSessionStore();
  const [exists, setExists] = useState(fromPage !== undefined);
  const draftKey = exists ? sessionId : newChatDraft;
  const composer = useComposerText(draftKey);
  const session = useSessionView(sessionId, fromPage);
  const becomeReal = () => {
    if (exists) return;
    setExists(true);
    // The page goes on as it is; only its address is the chat's from now on. Unless it has been left meanwhile.
    if (window.location.pathname === "/chat")
      window.history.replaceState(null, "", `/chat/${encodeURIComponent(sessionId)}`);
  };
  const outbox = useChatOutbox({
    sessionId,
    onSent: (entry) => {
      if (!exists) store.upsert(beginningSession(sessionId, entry.text));
      becomeReal();
      thread.sync();
    },
    onGivenBack: (refused) => thread.fail(refused),
  });
  const { sender } = outbox;
  const undoRow = () => {
    if (exists) void store.refreshOne(sessionId);
    else store.remove(sessionId);
  };
  const thread: Thread = useThread({
    sessionId,
    start,
    exists,
    modelId,
    onAccepted: (id) => {
      sender.accepted(id);
      becomeReal();
    },
    onUnsent: (id) => {
      undoRow();
      sender.release(id);
    },
    onRefusedMessage: (id) => sender.drop(id),
    onTurnEnd: () => void store.refreshOne(sessionId),
  });
  const writing = useWriting({ sessionId, exists, modelId, draftKey, composer, thread, outbox, undoRow });
  return { session, thread, composer, ...writing, unsent: outbox.beside(thread.messages), removeUnsent: outbox.remove };
}
