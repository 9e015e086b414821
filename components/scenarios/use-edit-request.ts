"use client";

import { useState, useSyncExternalStore } from "react";
import { dropSentDraft, keepDraft, readDraft } from "@/components/chat/drafts";

const never = () => () => undefined;

/** What is being asked of a chapter. Kept by the browser until a proposal has come of it, over reloads and breaks. */
export function useEditRequest(chapterId: string) {
  const key = `edit.${chapterId}`;
  const [written, setWritten] = useState<string | null>(null);
  const kept = useSyncExternalStore(
    never,
    () => readDraft(key),
    () => "",
  );
  return {
    request: written ?? kept,
    write: (text: string) => {
      setWritten(text);
      keepDraft(key, text);
    },
    /** A proposal has come of this text. What was written meanwhile stays. */
    drop: (asked: string) => {
      setWritten((now) => ((now ?? asked).trim() === asked.trim() ? "" : now));
      dropSentDraft(key, asked);
    },
  };
}

export type EditRequest = ReturnType<typeof useEditRequest>;
