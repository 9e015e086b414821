"use client";

import { useEffect, useState } from "react";
import { isApiError } from "@/components/api-client";
import { useSessionStore } from "@/components/sidebar/session-store";
import type { ChatMessage } from "@/lib/contracts/message";
import { dropSentDraft } from "./drafts.ts";
import { newId } from "./new-id.ts";
import type { OutboxEntry } from "./outbox/outbox.ts";
import type { useChatOutbox } from "./use-chat-outbox.ts";
import type { ComposerText } from "./use-composer-text.ts";
import { beginningSession } from "./use-session-view.ts";
import { useStable } from "./use-stable.ts";
import type { Thread } from "./use-thread.ts";

type WritingOptions = {
  sessionId: string;
  exists: boolean;
  modelId: string | undefined;
  draftKey: string;
  composer: ComposerText;
  thread: Thread;
  outbox: ReturnType<typeof useChatOutbox>;
  /** The sidebar's row as it was before a message that was not sent. */
  undoRow: () => void;
};

/** From the composer to the server, and back when the server does not take it: nothing that was written is lost. */
export function useWriting(options: WritingOptions) {
  const { sessionId, exists, modelId, draftKey, composer, thread, outbox, undoRow } = options;
  const store = useSessionStore();
  const [sentCount, setSentCount] = useState(0);
  const { failed } = thread;
  const regenerate = useStable(thread.regenerate);
  const isFree = outbox.isEmpty && isFreeThread(thread);

  const send = useStable((text: string) => {
    setSentCount((count) => count + 1);
    // The same text again may be the message that had arrived after all: its id tells.
    const id = failed?.kind === "message" && failed.text === text ? failed.id : newId();
    // From here on the outbox keeps the text; the draft would bring it back a second time.
    dropSentDraft(draftKey, text);
    const base = isFree ? baseOf(thread.messages) : null;
    const entry = entryOf({ id, sessionId, text, base, model: modelId ?? null, isNew: !exists });
    if (!isFree) {
      thread.forgetFailed();
      outbox.sender.add(entry);
      return;
    }
    outbox.sender.hold(entry);
    if (exists) store.markRunning(sessionId, "running");
    else store.upsert(beginningSession(sessionId, text));
    thread.send(text, id);
  });

  const keepText = useStable((text: string) =>
    composer.write(composer.text.trim() === "" ? text : `${text}\n\n${composer.text}`),
  );
  const refresh = useStable(thread.refresh);
  const takeBack = useStable((text: string) => {
    undoRow();
    keepText(text);
  });
  useEffect(() => {
    if (failed === null) return;
    if (failed.kind === "message") takeBack(failed.text);
    // What is new is shown before its writer decides again.
    if (isApiError(failed.error) && failed.error.code === "session_changed") refresh();
  }, [failed, takeBack, refresh]);

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

  return { sentCount, send, retry, regenerate, keepText };
}

/** Nothing is being answered, asked or waiting: a message sent now is answered now. */
function isFreeThread({ running, waiting, queue }: Thread): boolean {
  return !running && !waiting && queue.entries.length === 0;
}

function entryOf(entry: Omit<OutboxEntry, "at" | "triedAt" | "refused">): OutboxEntry {
  return { ...entry, at: new Date().toISOString(), triedAt: null, refused: null };
}

function baseOf(messages: readonly ChatMessage[]): string | null {
  const last = messages.at(-1);
  return last?.role === "assistant" ? last.id : null;
}
