"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import { storyTextLimit } from "@/lib/contracts/scenario";
import type { ChapterHandle } from "./use-chapter.ts";

export type Selection = { from: number; to: number };

type ChapterEditorProps = {
  chapter: ChapterHandle;
  onSelect: (selection: Selection | null) => void;
};

/** Title and text of a chapter: plain, saved by itself. */
export function ChapterEditor({ chapter, onSelect }: ChapterEditorProps) {
  const t = useTranslations("scenarios.editor");
  const area = useRef<HTMLTextAreaElement>(null);
  const read = () => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = area.current ?? {};
    onSelect(from < to ? { from, to } : null);
  };
  return (
    <div className="mx-auto flex w-full max-w-184 flex-1 flex-col px-4 pb-24 md:px-8">
      {chapter.state === "conflict" && <Conflict chapter={chapter} />}
      <Title chapter={chapter} />
      <div className="grid flex-1">
        {/* The text itself gives the area its height, so that the page scrolls and nothing else does. */}
        <div
          aria-hidden="true"
          className="pointer-events-none invisible col-start-1 row-start-1 min-h-80 whitespace-pre-wrap break-words py-3 text-base [overflow-wrap:anywhere]"
        >
          {`${chapter.draft.text}\n `}
        </div>
        <textarea
          ref={area}
          aria-label={t("text")}
          placeholder={t("placeholder")}
          value={chapter.draft.text}
          spellCheck={false}
          onChange={(event) => chapter.edit({ text: event.target.value })}
          onSelect={read}
          className="col-start-1 row-start-1 resize-none overflow-hidden rounded-sm bg-transparent py-3 text-base text-ink outline-none [overflow-wrap:anywhere] placeholder:text-ink-3"
        />
      </div>
    </div>
  );
}

/** One line of text that is seen whole, however many lines it takes on a narrow page. */
function Title({ chapter }: { chapter: ChapterHandle }) {
  const t = useTranslations("scenarios.editor");
  const shape = "col-start-1 row-start-1 pt-2 pb-1 font-semibold text-xl [overflow-wrap:anywhere]";
  return (
    <div className="grid">
      <div aria-hidden="true" className={classNames(shape, "pointer-events-none invisible whitespace-pre-wrap")}>
        {`${chapter.draft.title}\u200b`}
      </div>
      <textarea
        aria-label={t("chapterTitle")}
        rows={1}
        value={chapter.draft.title}
        maxLength={200}
        onChange={(event) => chapter.edit({ title: event.target.value.replaceAll(/\s*\n\s*/gu, " ") })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) event.preventDefault();
        }}
        className={classNames(
          shape,
          "resize-none overflow-hidden rounded-sm bg-transparent text-ink outline-none focus-visible:outline-2 focus-visible:outline-kelp focus-visible:outline-offset-2",
        )}
      />
    </div>
  );
}

export function SaveLine({ chapter }: { chapter: ChapterHandle }) {
  const t = useTranslations("scenarios.editor");
  const { state, saved, draft } = chapter;
  return (
    <output
      className={classNames(
        "tabular min-w-0 flex-1 text-xs",
        state === "offline" || state === "conflict" || state === "too-long" ? "text-coral" : "text-ink-3",
      )}
    >
      {t(`state.${state}`, { version: saved.version, limit: storyTextLimit })} ·{" "}
      {t("characters", { count: draft.text.length })}
    </output>
  );
}

/** Somebody else, or another tab, has saved: both texts are kept until a person chooses. */
function Conflict({ chapter }: { chapter: ChapterHandle }) {
  const t = useTranslations("scenarios.conflict");
  const errorText = useErrorText();
  const choose = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      showToast(errorText(error), { tone: "error" });
    }
  };
  return (
    <div role="alert" className="my-3 flex flex-col gap-3 rounded-lg border border-amber/50 bg-amber-wash p-4">
      <div>
        <p className="font-medium text-ink text-sm">{t("title")}</p>
        <p className="text-ink-2 text-sm">{t("text")}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onClick={() => void choose(chapter.keepMine)}>
          {t("keepMine")}
        </Button>
        <Button size="sm" onClick={() => void choose(chapter.takeTheirs)}>
          {t("takeTheirs")}
        </Button>
      </div>
    </div>
  );
}
