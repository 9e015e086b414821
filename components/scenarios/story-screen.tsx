"use client";

import { Download, Ellipsis, Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHints } from "@/components/shell/hints-provider";
import { TopBar } from "@/components/shell/top-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { ChapterView, StoryDetail } from "@/lib/contracts/api-v1/stories";
import { BatchDialog } from "./batch-dialog.tsx";
import { BatchProgress } from "./batch-progress.tsx";
import { ChapterDesk } from "./chapter-desk.tsx";
import { ChapterList } from "./chapter-list.tsx";
import { OpenBook } from "./drawing.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { ReviewList } from "./review-list.tsx";
import { exportPath } from "./story-requests.ts";
import { useStory } from "./use-story.ts";

type StoryScreenProps = {
  first: { story: StoryDetail; chapter: ChapterView | null };
  /** A batch that still runs. */
  batchId: string | null;
  isBuiltIn: boolean;
};
type Asking = "rename" | "chapter" | "batch" | null;

/** One story: its chapters, the open one, and what was proposed for them. */
export function StoryScreen({ first, batchId, isBuiltIn }: StoryScreenProps) {
  const t = useTranslations("scenarios");
  const state = useStory(first);
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
      <TopBar
        actions={
          <>
            {sumOf(story) > 0 && !isReview && (
              <Button size="sm" onClick={() => setReview(true)}>
                {t("review.open", { count: sumOf(story) })}
              </Button>
            )}
            <Button size="sm" disabled={story.chapters.length === 0} onClick={() => setAsking("batch")}>
              {t("batch.open")}
            </Button>
            <StoryMenu storyId={story.id} onRename={() => setAsking("rename")} />
          </>
        }
      >
        <StoryTitle title={story.title} />
      </TopBar>
      {taskId !== null && (
        <BatchProgress
          taskId={taskId}
          onChanged={refresh}
          onReview={() => setReview(true)}
          onClose={() => setTaskId(null)}
        />
      )}
      <div className="flex min-h-0 flex-1 flex-col md:flex-row">
        <div className="scroll-thin max-h-36 shrink-0 overflow-y-auto border-line border-b px-2 py-2 md:max-h-none md:w-60 md:border-r md:border-b-0 md:py-3">
          <ChapterList
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
        </div>
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
            isBuiltIn={isBuiltIn}
          />
        )}
        {!isReview && !chapter && <NoChapter onAdd={() => setAsking("chapter")} />}
      </div>
      <Asked asking={asking} onDone={() => setAsking(null)} state={state} onStarted={setTaskId} />
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

function StoryTitle({ title }: { title: string }) {
  const t = useTranslations("scenarios");
  return (
    <h1 className="flex min-w-0 items-center gap-1.5 px-1 text-base">
      <Link href="/scenarios" className="shrink-0 text-ink-3 hover:text-ink">
        {t("title")}
      </Link>
      <span aria-hidden="true" className="text-ink-3">
        /
      </span>
      <span className="truncate">{title}</span>
    </h1>
  );
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

const sumOf = (story: StoryDetail) => story.chapters.reduce((sum, { open_proposals: count }) => sum + count, 0);

function StoryMenu({ storyId, onRename }: { storyId: string; onRename: () => void }) {
  const t = useTranslations("scenarios");
  return (
    <Menu
      label={t("options")}
      align="end"
      entries={[
        { kind: "item", label: t("rename"), icon: <Pencil />, onSelect: onRename },
        {
          kind: "item",
          label: t("export"),
          icon: <Download />,
          onSelect: () => window.location.assign(exportPath(storyId)),
        },
      ]}
      trigger={
        <IconButton label={t("options")}>
          <Ellipsis />
        </IconButton>
      }
    />
  );
}

type AskedProps = {
  asking: Asking;
  onDone: () => void;
  state: ReturnType<typeof useStory>;
  onStarted: (taskId: string) => void;
};

function Asked({ asking, onDone, state, onStarted }: AskedProps) {
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
      <BatchDialog open={asking === "batch"} onOpenChange={close} story={story} onStarted={onStarted} />
    </>
  );
}
