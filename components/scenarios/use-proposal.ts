"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { isApiError } from "@/components/api-client";
import { useErrorText } from "@/components/use-error-text";
import type { ProposalView } from "@/lib/contracts/api-v1/stories";
import { type Ask, chapterRequests, EditFailed, proposalRequests, streamProposal } from "./story-requests.ts";

export type Writing = {
  kind: "writing";
  request: string;
  base: string;
  text: string;
  around: { before: string; after: string };
};
/** Why no proposal came, and what was asked, so that it can be asked again. */
export type EditFailure = { text: string; code: string; ask: Ask };
type EditState = { kind: "idle"; failure: EditFailure | null } | Writing | { kind: "open"; proposal: ProposalView };

const idle: EditState = { kind: "idle", failure: null };
/** A long text is compared at most this often while it comes, in ms. */
const showMs = 150;

/** One edit of the open chapter: asked for, written, waiting for a decision. */
export function useProposal(chapterId: string) {
  const failureOf = useFailure();
  const [state, setState] = useState<EditState>(idle);
  const running = useRef<AbortController | null>(null);
  // Only the reading ends with the page: the edit goes on and is found among the proposals.
  useEffect(() => () => running.current?.abort(), []);

  /** Resolves true when a proposal came; rejects on a conflict. `text` is the text of the version that `ask` names. */
  async function ask(text: string, wanted: Ask): Promise<boolean> {
    const controller = new AbortController();
    running.current = controller;
    const writing = beginningOf(text, wanted);
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
      return true;
    } catch (error) {
      setState(controller.signal.aborted ? idle : { kind: "idle", failure: failureOf(error, wanted) });
      if (isApiError(error) && error.code === "story_conflict") throw error;
      return false;
    } finally {
      running.current = null;
    }
  }

  /** After a break: what became of the ask on the server. Shows its proposal and resolves true, or ends it. */
  async function recover({ ask: { edit_request, base_version } }: EditFailure): Promise<boolean> {
    try {
      await chapterRequests.stopEdits(chapterId);
      const { data } = await chapterRequests.proposals(chapterId);
      const found = data.find((one) => one.edit_request === edit_request && one.base_version === base_version);
      if (found === undefined) return false;
      setState({ kind: "open", proposal: await proposalRequests.read(found.id) });
      return true;
    } catch {
      // Still no connection: asking again will say so.
      return false;
    }
  }

  return {
    state,
    ask,
    recover,
    fail: (error: unknown, wanted: Ask) => setState({ kind: "idle", failure: failureOf(error, wanted) }),
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

function beginningOf(text: string, wanted: Ask): Writing {
  const { from, to } = wanted.selection ?? { from: 0, to: text.length };
  return {
    kind: "writing",
    request: wanted.edit_request,
    base: text.slice(from, to),
    text: "",
    around: { before: text.slice(0, from), after: text.slice(to) },
  };
}

function useFailure() {
  const t = useTranslations("errors");
  const edit = useTranslations("scenarios.edit");
  const errorText = useErrorText();
  return (error: unknown, ask: Ask): EditFailure => {
    const code = error instanceof EditFailed || isApiError(error) ? error.code : "internal";
    if (code === "network") return { text: edit("broken"), code, ask };
    const isKnown = error instanceof EditFailed && t.has(code as "internal");
    return { text: isKnown ? t(code as "internal") : errorText(error), code, ask };
  };
}

export type ProposalHandle = ReturnType<typeof useProposal>;
