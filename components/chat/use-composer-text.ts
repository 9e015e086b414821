"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import { preloadMarkdown } from "@/components/markdown";
import { keepDraft, readDraft } from "./drafts.ts";

export type ComposerText = {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** Replaces the text; `keep` false leaves the stored draft as it is. */
  write: (text: string, options?: { keep?: boolean }) => void;
  onInput: () => void;
};

/**
 * The text of the composer, its draft and its height. The field itself holds the text, so that what somebody types
 * before the page's scripts are there is not lost.
 */
export function useComposerText(draftKey: string): ComposerText {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    if (element.value === "") element.value = readDraft(draftKey);
    setText(element.value);
    fit(element);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only the first key counts: a new chat that gets its id keeps its text
  }, []);

  const write = useCallback(
    (next: string, { keep = true }: { keep?: boolean } = {}) => {
      const element = field.current;
      if (element === null) return;
      element.value = next;
      setText(next);
      fit(element);
      if (keep) keepDraft(draftKey, next);
    },
    [draftKey],
  );

  const onInput = useCallback(() => {
    const element = field.current;
    if (element === null) return;
    setText(element.value);
    fit(element);
    keepDraft(draftKey, element.value);
    // An answer is coming: its formatting is fetched while the question is still being written.
    preloadMarkdown();
  }, [draftKey]);

  return { field, text, write, onInput };
}

/** Grows with its lines up to the limit that its style sets. */
function fit(element: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight}px`;
}
