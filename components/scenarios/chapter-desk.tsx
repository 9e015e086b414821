"use client";

import { ChevronUp, History, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { ChapterView } from "@/lib/contracts/api-v1/stories";
import { ChapterEditor, SaveLine, type Selection } from "./chapter-editor.tsx";
import { CompareView } from "./compare-view.tsx";
import { EditPanel } from "./edit-panel.tsx";
import { type Compared, HistoryPanel } from "./history-panel.tsx";
import { ProposalView, WritingProposal } from "./proposal-view.tsx";
import { type Ask, chapterRequests, EditFailed, proposalRequests } from "./story-requests.ts";
import { type ChapterHandle, useChapter } from "./use-chapter.ts";
import type { EditModel } from "./use-edit-model.ts";
import { type EditRequest, useEditRequest } from "./use-edit-request.ts";
import { type EditFailure, type ProposalHandle, useProposal } from "./use-proposal.ts";

type ChapterDeskProps = {
  first: ChapterView;
  onSaved: (chapter: ChapterView) => void;
  /** Numbers of proposals changed. */
  onChanged: () => void;
  editModel: EditModel;
};

/** One chapter: its text or a difference in the middle, the edit request or the history beside it. */
export function ChapterDesk({ first, onSaved, onChanged, editModel }: ChapterDeskProps) {
  const chapter = useChapter(first, onSaved);
  const proposal = useProposal(first.id);
  const editRequest = useEditRequest(first.id);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [compared, setCompared] = useState<Compared | null>(null);
  const [isHistory, setHistory] = useState(false);
  /** On narrow screens: what is asked for is looked at where the panel was. */
  const [isOpen, setOpen] = useState(false);
  useOpenProposal(first, proposal);
  const adopt = (next: ChapterView) => {
    chapter.adopt(next);
    setCompared(null);
    setSelection(null);
    proposal.clear();
    onChanged();
  };
  const closeHistory = () => {
    setHistory(false);
    setCompared(null);
  };
  const { ask, retry } = useAsking({
    chapter,
    proposal,
    editRequest,
    selection,
    model: editModel.model?.id,
    onChanged,
  });
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col lg:flex-row">
      <div className="scroll-thin flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
        <Tools
          chapter={chapter}
          chapterId={first.id}
          isHistory={isHistory}
          onHistory={() => setHistory((now) => !now)}
          onUndone={adopt}
        />
        <Middle
          chapterId={first.id}
          chapter={chapter}
          proposal={proposal}
          compared={compared}
          onAdopt={adopt}
          onClose={() => setCompared(null)}
          onDiscarded={onChanged}
          onSelect={setSelection}
        />
      </div>
      <Beside
        isHistory={isHistory}
        isOpen={isOpen || panelOf(chapter, proposal).failure !== null}
        onToggle={() => setOpen((now) => !now)}
      >
        {isHistory ? (
          <HistoryPanel
            chapterId={first.id}
            version={chapter.saved.version}
            compared={compared}
            onCompare={setCompared}
            onClose={closeHistory}
          />
        ) : (
          <EditPanel
            {...panelOf(chapter, proposal)}
            selection={selection}
            editRequest={editRequest}
            onAsk={(request) => {
              setOpen(false);
              void ask(request);
            }}
            onRetry={(failure) => void retry(failure)}
            editModel={editModel}
          />
        )}
      </Beside>
    </div>
  );
}

type Asking = {
  chapter: ChapterHandle;
  proposal: ProposalHandle;
  editRequest: EditRequest;
  selection: Selection | null;
  model: string | undefined;
  onChanged: () => void;
};

/** Asks for an edit of what is saved; what was asked stays in its box until a proposal has come of it. */
function useAsking({ chapter, proposal, editRequest, selection, model, onChanged }: Asking) {
  const ask = async (request: string, before?: Ask) => {
    // What is asked about is what is saved, so that the proposal has a version to come from.
    const isSaved = await chapter.flush();
    const { text, version } = chapter.newest();
    // Asked again, it is about the same words as long as they stand where they stood.
    const about = before?.base_version === version ? (before.selection ?? null) : selection;
    const wanted = { edit_request: request, base_version: version, ...(about && { selection: about }), model };
    if (!isSaved) {
      const state = chapter.stateNow();
      // A conflict says so itself, above the text.
      if (state !== "conflict")
        proposal.fail(new EditFailed(state === "too-long" ? "text_too_long" : "network", "Not saved."), wanted);
      return;
    }
    try {
      if (!(await proposal.ask(text, wanted))) return;
      editRequest.drop(request);
    } catch {
      await chapter.catchUp();
    }
    onChanged();
  };
  const retry = async (failure: EditFailure) => {
    if (failure.code === "network" && (await proposal.recover(failure))) {
      editRequest.drop(failure.ask.edit_request);
      onChanged();
    } else await ask(failure.ask.edit_request, failure.ask);
  };
  return { ask, retry };
}

const panelOf = ({ draft }: ChapterHandle, { state }: ProposalHandle) => ({
  text: draft.text,
  isBusy: state.kind === "writing",
  failure: state.kind === "idle" ? state.failure : null,
});

/** A proposal that was waiting when the chapter was opened is shown at once. */
function useOpenProposal(first: ChapterView, { show }: ProposalHandle): void {
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    if (first.open_proposals === 0) return;
    let isOver = false;
    const load = async () => {
      const [newest] = (await chapterRequests.proposals(first.id)).data;
      const found = newest && (await proposalRequests.read(newest.id));
      if (found && !isOver) latest.current(found);
    };
    // Without it the chapter is still there to be written.
    load().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [first.id, first.open_proposals]);
}

type BesideProps = { isHistory: boolean; isOpen: boolean; onToggle: () => void; children: ReactNode };

/** Beside the text where there is room; a bar below it that opens where there is not. */
function Beside({ isHistory, isOpen, onToggle, children }: BesideProps) {
  const t = useTranslations("scenarios");
  const isShown = isOpen || isHistory;
  return (
    <aside className="flex shrink-0 flex-col border-line border-t lg:w-90 lg:border-t-0 lg:border-l">
      {!isHistory && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex h-11 items-center justify-between px-4 font-medium text-ink text-sm lg:hidden"
        >
          {t("edit.open")}
          <ChevronUp aria-hidden="true" className={classNames("size-4 text-ink-3", isOpen && "rotate-180")} />
        </button>
      )}
      <div
        className={classNames(
          "scroll-thin max-h-[55dvh] min-h-0 flex-1 flex-col overflow-y-auto px-4 py-4 lg:flex lg:max-h-none",
          isShown ? "flex" : "hidden",
        )}
      >
        {children}
      </div>
    </aside>
  );
}

type MiddleProps = {
  chapterId: string;
  chapter: ChapterHandle;
  proposal: ProposalHandle;
  compared: Compared | null;
  onAdopt: (chapter: ChapterView) => void;
  onClose: () => void;
  onDiscarded: () => void;
  onSelect: (selection: Selection | null) => void;
};

function Middle({ chapterId, chapter, proposal, compared, onAdopt, onClose, onDiscarded, onSelect }: MiddleProps) {
  const { state } = proposal;
  if (compared !== null)
    return (
      <Column>
        <CompareView
          chapterId={chapterId}
          version={chapter.saved.version}
          compared={compared}
          onRestored={onAdopt}
          onClose={onClose}
        />
      </Column>
    );
  if (state.kind === "writing")
    return (
      <Column>
        <WritingProposal writing={state} onStop={proposal.stop} />
      </Column>
    );
  if (state.kind === "open")
    return (
      <Column>
        <ProposalView
          proposal={state.proposal}
          version={chapter.saved.version}
          onAccepted={onAdopt}
          onDiscarded={() => {
            proposal.close(state.proposal.id);
            onDiscarded();
          }}
          onConflict={() => void chapter.catchUp()}
          onLater={proposal.clear}
        />
      </Column>
    );
  return <ChapterEditor chapter={chapter} onSelect={onSelect} />;
}

const Column = ({ children }: { children: ReactNode }) => (
  <div className="mx-auto w-full max-w-184 px-4 pt-2 pb-24 md:px-8">{children}</div>
);

type ToolsProps = {
  chapter: ChapterHandle;
  chapterId: string;
  isHistory: boolean;
  onHistory: () => void;
  onUndone: (chapter: ChapterView) => void;
};

function Tools({ chapter, chapterId, isHistory, onHistory, onUndone }: ToolsProps) {
  const t = useTranslations("scenarios.editor");
  const errorText = useErrorText();
  const undo = async () => {
    if (!(await chapter.flush())) return;
    try {
      onUndone(await chapterRequests.undo(chapterId, chapter.newest().version));
      showToast(t("undone"), { id: "undo" });
    } catch (error) {
      showToast(errorText(error), { id: "undo" });
    }
  };
  return (
    <div className="mx-auto flex w-full max-w-184 items-center gap-1 px-4 pt-2 pointer-coarse:gap-2 md:px-8">
      <SaveLine chapter={chapter} />
      <IconButton label={t("undo")} size="sm" onClick={() => void undo()}>
        <Undo2 />
      </IconButton>
      <IconButton label={t("history")} size="sm" aria-pressed={isHistory} onClick={onHistory}>
        <History />
      </IconButton>
    </div>
  );
}
