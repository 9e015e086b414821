"use client";

import { useEffect, useState } from "react";
import { useSessionStore } from "@/components/sidebar/session-store";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { dropSentDraft, newChatDraft } from "./drafts.ts";
import { useComposerText } from "./use-composer-text.ts";
import { beginningSession, useSessionView } from "./use-session-view.ts";
import { useStable } from "./use-stable.ts";
import { type ThreadStart, useThread } from "./use-thread.ts";

type ChatSessionOptions = {
  sessionId: string;
  start: ThreadStart;
  /** The chat as its page was made with it; absent for one that does not exist yet. */
  fromPage: SessionView | undefined;
  modelId: string | undefined;
};

/** A chat with what stands around its thread: its row in the sidebar, its address, its composer and draft. */
export function useChatSession({ sessionId, start, fromPage, modelId }: ChatSessionOptions) {
  const store = useSessionStore();
  const [exists, setExists] = useState(fromPage !== undefined);
  const [sentCount, setSentCount] = useState(0);
  const draftKey = exists ? sessionId : newChatDraft;
  const composer = useComposerText(draftKey);
  const session = useSessionView(sessionId, fromPage);
  const thread = useThread({
    sessionId,
    start,
    modelId,
    onAccepted: (text) => {
      dropSentDraft(draftKey, text);
      if (exists) return;
      setExists(true);
      // The page goes on as it is; only its address is the chat's from now on.
      window.history.replaceState(null, "", `/chat/${encodeURIComponent(sessionId)}`);
    },
    onTurnEnd: () => void store.refreshOne(sessionId),
  });
  const { failed } = thread;
  const regenerate = useStable(thread.regenerate);

  const send = useStable((text: string) => {
    setSentCount((count) => count + 1);
    if (exists) store.markRunning(sessionId, "running");
    else store.upsert(beginningSession(sessionId, text));
    // The same text again may be the message that had arrived after all: its id tells.
    thread.send(text, failed?.kind === "message" && failed.text === text ? failed.id : undefined);
  });

  const takeBack = useStable((text: string) => {
    if (exists) store.patch(sessionId, { active_turn: null });
    else store.remove(sessionId);
    composer.write(composer.text.trim() === "" ? text : `${text}\n\n${composer.text}`);
  });
  useEffect(() => {
    if (failed?.kind === "message") takeBack(failed.text);
  }, [failed, takeBack]);

  const retry = useStable(() => {
    if (failed === null) return;
    if (failed.kind === "regenerate") {
      regenerate(failed.messageId);
      return;
    }
    // What is in the composer is what the person sees as their message, edited or not.
    const text = composer.text.trim() === "" ? failed.text : composer.text;
    composer.write("", { keep: false });
    send(text);
  });

  return { session, thread, composer, sentCount, send, retry, regenerate };
}
