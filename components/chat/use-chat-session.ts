"use client";

import { useEffect, useState } from "react";
import { ApiError } from "@/components/api-client";
import { useSessionStore } from "@/components/sidebar/session-store";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { dropSentDraft, newChatDraft } from "./drafts.ts";
import { newId } from "./new-id.ts";
import type { OutboxEntry } from "./outbox/outbox.ts";
import { useOutboxSender, useWaiting } from "./outbox/outbox-provider.tsx";
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

/** A chat with what stands around its thread: its row in the sidebar, its address, its composer, draft and outbox. */
export function useChatSession({ sessionId, start, fromPage, modelId }: ChatSessionOptions) {
  const store = useSessionStore();
  const sender = useOutboxSender();
  const waiting = useWaiting(sessionId);
  const [exists, setExists] = useState(fromPage !== undefined);
  const [sentCount, setSentCount] = useState(0);
  const draftKey = exists ? sessionId : newChatDraft;
  const composer = useComposerText(draftKey);
  const session = useSessionView(sessionId, fromPage);
  const becomeReal = () => {
    if (exists) return;
    setExists(true);
    // The page goes on as it is; only its address is the chat's from now on.
    window.history.replaceState(null, "", `/chat/${encodeURIComponent(sessionId)}`);
  };
  const thread = useThread({
    sessionId,
    start,
    exists,
    modelId,
    onAccepted: (id) => {
      sender.accepted(id);
      becomeReal();
    },
    onUnsent: (id) => {
      if (exists) void store.refreshOne(sessionId);
      else store.remove(sessionId);
      sender.release(id);
    },
    onRefusedMessage: (id) => sender.drop(id),
    onTurnEnd: () => void store.refreshOne(sessionId),
  });
  const { failed } = thread;
  const regenerate = useStable(thread.regenerate);

  const onSentElsewhere = useStable((entry: OutboxEntry) => {
    if (entry.sessionId !== sessionId) return;
    if (!exists) store.upsert(beginningSession(sessionId, entry.text));
    becomeReal();
    thread.sync();
  });
  useEffect(() => sender.onAccepted(onSentElsewhere), [sender, onSentElsewhere]);

  const isFree = !thread.running && !thread.waiting && thread.queue.entries.length === 0 && waiting.length === 0;
  const send = useStable((text: string) => {
    setSentCount((count) => count + 1);
    // The same text again may be the message that had arrived after all: its id tells.
    const id = failed?.kind === "message" && failed.text === text ? failed.id : newId();
    const base = isFree ? baseOf(thread.messages) : null;
    const entry = { ...blank, id, sessionId, text, base, model: modelId ?? null, at: new Date().toISOString() };
    // From here on the outbox keeps the text; the draft would bring it back a second time.
    dropSentDraft(draftKey, text);
    if (!isFree) {
      thread.forgetFailed();
      sender.add({ ...entry, isNew: !exists });
      return;
    }
    sender.hold({ ...entry, isNew: !exists });
    if (exists) store.markRunning(sessionId, "running");
    else store.upsert(beginningSession(sessionId, text));
    thread.send(text, id);
  });

  const takeBack = useStable((text: string) => {
    if (exists) void store.refreshOne(sessionId);
    else store.remove(sessionId);
    composer.write(composer.text.trim() === "" ? text : `${text}\n\n${composer.text}`);
  });
  useEffect(() => {
    if (failed?.kind === "message") takeBack(failed.text);
  }, [failed, takeBack]);

  // What was refused while nobody looked comes back to its writer, all of it.
  const giveBack = useStable((refused: readonly OutboxEntry[]) => {
    for (const entry of refused) sender.drop(entry.id);
    const code = refused.at(-1)?.refused ?? "internal";
    const text = refused.map((entry) => entry.text).join("\n\n");
    thread.fail({ kind: "message", text, id: newId(), error: new ApiError(code, 0, {}) });
    if (code === "session_changed") thread.refresh();
  });
  useEffect(() => {
    const refused = waiting.filter((entry) => entry.refused !== null);
    if (refused.length > 0) giveBack(refused);
  }, [waiting, giveBack]);

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

  return { session, thread, composer, waiting, sentCount, send, retry, regenerate, takeBack };
}

const blank = { triedAt: null, refused: null };

function baseOf(messages: ThreadStart["messages"]): string | null {
  const last = messages.at(-1);
  return last?.role === "assistant" ? last.id : null;
}
