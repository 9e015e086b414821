"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { isApiError } from "@/components/api-client";
import { useErrorText } from "@/components/use-error-text";
import type { ProposalView } from "@/lib/contracts/api-v1/stories";
import { type Ask, chapterRequests, EditFailed, streamProposal } from "./story-requests.ts";

export type Writing = {
  kind: "writing";
  request: string;
  base: string;
  text: string;
  around: { before: string; after: string };
};
type EditState = { kind: "idle"; failure: string | null } | Writing | { kind: "open"; proposal: ProposalView };

const idle: EditState = { kind: "idle", failure: null };
/** A long text is compared at most this often while it comes, in ms. */
const showMs = 150;

/** One edit of the open chapter: asked for, written, waiting for a decision. */
export function useProposal(chapterId: string) {
  const t = useTranslations("errors");
  const errorText = useErrorText();
  const [state, setState] = useState<EditState>(idle);
  const running = useRef<AbortController | null>(null);
  // Only the reading ends with the page: the edit goes on and is found among the proposals.
  useEffect(() => () => running.current?.abort(), []);

  function failureOf(error: unknown): string {
    if (error instanceof EditFailed && t.has(error.code as "internal")) return t(error.code as "internal");
    return errorText(error);
  }

  /** Resolves to what went wrong, or null. `text` is the chapter's text of the version that `ask` names. */
  async function ask(text: string, wanted: Ask): Promise<void> {
    const controller = new AbortController();
    running.current = controller;
    const { from, to } = wanted.selection ?? { from: 0, to: text.length };
    const writing: Writing = {
      kind: "writing",
      request: wanted.edit_request,
      base: text.slice(from, to),
      text: "",
      around: { before: text.slice(0, from), after: text.slice(to) },
    };
    setState(writing);
    let shownAt = 0;
    const onText = (written: string) => {
      if (performance.now() - shownAt < showMs || controller.signal.aborted) return;
      shownAt = performance.now();
      setState({ ...writing, text: written });
    };
    try {
      const proposal = await streamProposal(chapterId, wanted, { onText, signal: controller.signal });
      setState({ kind: "open", proposal });
    } catch (error) {
      if (controller.signal.aborted) setState(idle);
      else setState({ kind: "idle", failure: failureOf(error) });
      if (isApiError(error) && error.code === "story_conflict") throw error;
    } finally {
      running.current = null;
    }
  }

  return {
    state,
    ask,
    stop: () => {
      running.current?.abort();
      // Should it not arrive, the edit ends as a proposal, which can be discarded.
      chapterRequests.stopEdits(chapterId).catch(() => undefined);
    },
    show: (proposal: ProposalView) => setState({ kind: "open", proposal }),
    clear: () => setState(idle),
    /** Puts this proposal away; what was asked for meanwhile stays. */
    close: (id: string) => setState((now) => (now.kind === "open" && now.proposal.id === id ? idle : now)),
  };
}

export type ProposalHandle = ReturnType<typeof useProposal>;
