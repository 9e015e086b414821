"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHints } from "@/components/shell/hints-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ChapterView, StoryDetail } from "@/lib/contracts/api-v1/stories";
import type { ModelView } from "@/lib/contracts/models";
import { BatchDialog } from "./batch-dialog.tsx";
import { BatchProgress } from "./batch-progress.tsx";
import { ChapterDesk } from "./chapter-desk.tsx";
import { ChapterPane } from "./chapter-pane.tsx";
import { OpenBook } from "./drawing.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { ReviewList } from "./review-list.tsx";
import { StoryBar } from "./story-bar.tsx";
import { type EditModel, useEditModel } from "./use-edit-model.ts";
import { useStory } from "./use-story.ts";

type StoryScreenProps = {
  first: { story: StoryDetail; chapter: ChapterView | null };
  /** A batch that still runs. */
  batchId: string | null;
  models: readonly ModelView[];
  preferredModel: string | null;
};
type Asking = "rename" | "chapter" | "batch" | null;

/** One story: its chapters, the open one, and what was proposed for them. */
export function StoryScreen({ first, batchId, models, preferredModel }: StoryScreenProps) {
  const state = useStory(first);
  const editModel = useEditModel(models, preferredModel);
  const { story, chapter } = state;
  const [asking, setAsking] = useState<Asking>(null);
  const [isReview, setReview] = useState(false);
  const [taskId, setTaskId] = useState(batchId);
  /** Makes the desk anew when its chapter was changed elsewhere. */
  const [round, setRound] = useState(0);
  const refresh = () => void state.refresh();
  useStoryHints(story, refresh);
  return (
    <>
      <StoryBar
        story={story}
        isReview={isReview}
        onReview={() => setReview(true)}
        onBatch={() => setAsking("batch")}
        onRename={() => setAsking("rename")}
      />
      {taskId !== null && (
        <BatchProgress
          taskId={taskId}
          onChanged={refresh}
          onReview={isReview ? undefined : () => setReview(true)}
          onClose={() => setTaskId(null)}
        />
      )}
      <div className="flex min-h-0 flex-1 flex-col md:flex-row">
        <ChapterPane
          // What is looked at next has the page: an open list closes.
          key={isReview ? "review" : "chapters"}
          chapters={story.chapters}
          openId={isReview ? null : (chapter?.id ?? null)}
          onOpen={(id) => {
            setReview(false);
            void state.open(id);
          }}
          onAdd={() => setAsking("chapter")}
          onMove={(id, by) => void state.move(id, by)}
          onDelete={(gone) => void state.remove(gone)}
        />
        {isReview && (
          <Review
            state={state}
            onClose={() => {
              void state.open(chapter?.id ?? null).then(() => {
                setRound((now) => now + 1);
                setReview(false);
              });
            }}
          />
        )}
        {!isReview && chapter && (
          <ChapterDesk
            key={`${chapter.id} ${round}`}
            first={chapter}
            onSaved={state.merge}
            onChanged={refresh}
            editModel={editModel}
          />
        )}
        {!isReview && !chapter && <NoChapter onAdd={() => setAsking("chapter")} />}
      </div>
      <Asked asking={asking} onDone={() => setAsking(null)} state={state} onStarted={setTaskId} editModel={editModel} />
    </>
  );
}

/** A proposal came that this page did not wait for: from another device, or after a reload. */
function useStoryHints(story: StoryDetail, refresh: () => void): void {
  useHints({
    onHint: ({ type, id }) => {
      if (type === "story" && story.chapters.some((one) => one.id === id)) refresh();
    },
    onConnect: refresh,
  });
}

function Review({ state, onClose }: { state: ReturnType<typeof useStory>; onClose: () => void }) {
  const refresh = () => void state.refresh();
  return (
    <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-184 px-4 pb-24 md:px-8">
        <ReviewList
          story={state.story}
          onChanged={refresh}
          onAccepted={(accepted) => {
            state.merge(accepted);
            refresh();
          }}
          onClose={onClose}
        />
      </div>
    </div>
  );
}

function NoChapter({ onAdd }: { onAdd: () => void }) {
  const t = useTranslations("scenarios.noChapter");
  return (
    <div className="flex-1">
      <EmptyState
        drawing={<OpenBook />}
        title={t("title")}
        action={
          <Button variant="primary" onClick={onAdd}>
            {t("action")}
          </Button>
        }
      >
        {t("text")}
      </EmptyState>
    </div>
  );
}

type AskedProps = {
  asking: Asking;
  onDone: () => void;
  state: ReturnType<typeof useStory>;
  onStarted: (taskId: string) => void;
  editModel: EditModel;
};

function Asked({ asking, onDone, state, onStarted, editModel }: AskedProps) {
  const t = useTranslations("scenarios");
  const { story } = state;
  const close = (open: boolean) => {
    if (!open) onDone();
  };
  return (
    <>
      <NameDialog
        open={asking === "rename"}
        onOpenChange={close}
        title={t("rename")}
        label={t("storyTitle")}
        start={story.title}
        action={t("save")}
        onName={state.rename}
      />
      <NameDialog
        open={asking === "chapter"}
        onOpenChange={close}
        title={t("chapters.add")}
        label={t("editor.chapterTitle")}
        start={t("chapters.name", { position: story.chapters.length + 1 })}
        action={t("create")}
        onName={state.add}
      />
      <BatchDialog
        open={asking === "batch"}
        onOpenChange={close}
        story={story}
        onStarted={onStarted}
        editModel={editModel}
      />
    </>
  );
}
