"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { DiffView } from "@/components/scenarios/diff-view";
import { CopyButton } from "@/components/ui/copy-button";
import type { ChapterPlace, StoryEdit } from "@/lib/contracts/tools/index";

/** An edit as its differences: of a chapter with the way to its proposal, of a text with the text itself in the answer. */
export function StoryEditView({ output: edit }: { output: StoryEdit }) {
  switch (edit.kind) {
    case "proposal":
      return <Proposed edit={edit} />;
    case "story":
      return <Edited edit={edit} />;
    case "unclear":
      return <Unclear edit={edit} />;
  }
}

const link = "self-start rounded-sm text-kelp text-sm hover:underline";

function Proposed({ edit }: { edit: Extract<StoryEdit, { kind: "proposal" }> }) {
  const t = useTranslations("tools.storyEdit");
  return (
    <>
      <div className="min-w-0">
        <p className="font-semibold text-ink [overflow-wrap:anywhere]">{edit.chapter_title}</p>
        <p className="text-ink-3 text-xs [overflow-wrap:anywhere]">
          {t("place", { story: edit.story_title, position: edit.position })}
        </p>
      </div>
      <Difference edit={edit} />
      {edit.too_long && <p className="text-amber-ink text-sm">{t("tooLong", edit.too_long)}</p>}
      <p className="text-ink-2 text-sm">{t("waits")}</p>
      <Link href={edit.url} prefetch={false} className={link}>
        {t("open")}
      </Link>
    </>
  );
}

function Edited({ edit }: { edit: Extract<StoryEdit, { kind: "story" }> }) {
  const t = useTranslations("tools.storyEdit");
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <Difference edit={edit} />
      </div>
      <CopyButton label={t("copy")} text={edit.story} />
    </div>
  );
}

function Difference({ edit }: { edit: Exclude<StoryEdit, { kind: "unclear" }> }) {
  const t = useTranslations("tools.storyEdit");
  const shown = edit.preview.filter(({ kind }) => kind === "change").length;
  return (
    <div className="rounded-md border border-line bg-surface px-3 py-2.5">
      <DiffView pieces={edit.preview} />
      {shown < edit.changes && <p className="mt-2 text-ink-3 text-xs">{t("more", { count: edit.changes - shown })}</p>}
    </div>
  );
}

function Unclear({ edit }: { edit: Extract<StoryEdit, { kind: "unclear" }> }) {
  const t = useTranslations("tools.storyEdit");
  return (
    <>
      <p className="text-ink text-sm [overflow-wrap:anywhere]">{t(edit.reason, { asked: edit.asked })}</p>
      {edit.chapters.length === 0 ? (
        <>
          <p className="text-ink-2 text-sm">{t("none")}</p>
          <Link href="/scenarios" prefetch={false} className={link}>
            {t("scenarios")}
          </Link>
        </>
      ) : (
        <div className="flex flex-col gap-1.5">
          <p className="text-ink-3 text-xs">{t(edit.reason === "unknown" ? "newest" : "meant")}</p>
          <ul className="flex flex-col gap-1.5">
            {edit.chapters.map((chapter) => (
              <Choice key={chapter.chapter_id} chapter={chapter} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Choice({ chapter }: { chapter: ChapterPlace }) {
  const t = useTranslations("tools.storyEdit");
  return (
    <li className="text-sm [overflow-wrap:anywhere]">
      <Link href={chapter.url} prefetch={false} className="rounded-sm text-kelp hover:underline">
        {chapter.chapter_title}
      </Link>{" "}
      <span className="text-ink-3 text-xs">
        {t("place", { story: chapter.story_title, position: chapter.position })}
      </span>
    </li>
  );
}
