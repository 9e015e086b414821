"use client";

import { Download, Ellipsis, Pencil, Plus, Trash2, Upload } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { TopBar } from "@/components/shell/top-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { Tag } from "@/components/ui/tag";
import type { StoryPage, StoryView } from "@/lib/contracts/api-v1/stories";
import { OpenBook } from "./drawing.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { exportPath } from "./story-requests.ts";
import { type StoriesHandle, useStories } from "./use-stories.ts";

/** All stories of a person. */
export function StoriesScreen({ first }: { first: StoryPage }) {
  const t = useTranslations("scenarios");
  const router = useRouter();
  const state = useStories(first, (id) => router.push(`/scenarios/${id}`));
  const [naming, setNaming] = useState<StoryView | "new" | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const { stories } = state;
  const renamed = naming === "new" || naming === null ? null : naming;
  return (
    <>
      <TopBar
        actions={
          <>
            <Button size="sm" pending={state.isBusy} onClick={() => file.current?.click()}>
              <Upload aria-hidden="true" className="size-4" />
              {t("import")}
            </Button>
            {stories.length > 0 && (
              <Button variant="primary" size="sm" onClick={() => setNaming("new")}>
                <Plus aria-hidden="true" className="size-4" />
                {t("new")}
              </Button>
            )}
          </>
        }
      >
        <h1 className="truncate px-1 text-base">{t("title")}</h1>
      </TopBar>
      <input
        ref={file}
        type="file"
        aria-label={t("importFile")}
        accept=".md,.markdown,.txt,text/markdown"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = "";
          if (chosen) void state.importFile(chosen);
        }}
      />
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto w-full max-w-184 px-4 pt-4 pb-24 md:px-8">
          {stories.length === 0 ? (
            <NoStories state={state} onNew={() => setNaming("new")} />
          ) : (
            <ul className="divide-y divide-line border-line border-y">
              {stories.map((story) => (
                <StoryRow key={story.id} story={story} state={state} onRename={() => setNaming(story)} />
              ))}
            </ul>
          )}
          {state.cursor !== null && (
            <Button className="mx-auto mt-4 flex" onClick={() => void state.more()}>
              {t("more")}
            </Button>
          )}
        </div>
      </div>
      <NameDialog
        key={renamed?.id ?? "new"}
        open={naming !== null}
        onOpenChange={(open) => {
          if (!open) setNaming(null);
        }}
        title={renamed ? t("rename") : t("new")}
        label={t("storyTitle")}
        start={renamed?.title ?? ""}
        action={renamed ? t("save") : t("create")}
        onName={(name) => (renamed ? state.rename(renamed, name) : state.create(name))}
      />
    </>
  );
}

function NoStories({ state, onNew }: { state: StoriesHandle; onNew: () => void }) {
  const t = useTranslations("scenarios");
  return (
    <EmptyState
      drawing={<OpenBook />}
      title={t("empty.title")}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <Button variant="primary" onClick={onNew}>
            {t("new")}
          </Button>
          <Button pending={state.isBusy} onClick={() => void state.createSample()}>
            {t("empty.sample")}
          </Button>
        </span>
      }
    >
      {t("empty.text")}
    </EmptyState>
  );
}

function StoryRow({ story, state, onRename }: { story: StoryView; state: StoriesHandle; onRename: () => void }) {
  const t = useTranslations("scenarios");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const changed = new Date(story.updated_at);
  const options = t("optionsOf", { title: story.title });
  return (
    <li className="flex items-center gap-2">
      <Link
        href={`/scenarios/${story.id}`}
        className="flex min-w-0 flex-1 flex-col rounded-sm px-2 py-3 hover:bg-hover"
      >
        <span className="flex items-center gap-2">
          <span className="min-w-0 truncate font-medium text-base text-ink">{story.title}</span>
          {story.open_proposals > 0 && (
            <Tag tone="amber">{t("chapters.proposals", { count: story.open_proposals })}</Tag>
          )}
        </span>
        <span className="tabular text-ink-3 text-xs">
          {t("summary", { chapters: story.chapter_count, characters: story.characters })} ·{" "}
          <time
            dateTime={story.updated_at}
            title={format.dateTime(changed, { dateStyle: "full", timeStyle: "short" })}
            suppressHydrationWarning
          >
            {format.relativeTime(changed, now)}
          </time>
        </span>
      </Link>
      <Menu
        label={options}
        align="end"
        entries={[
          { kind: "item", label: t("rename"), icon: <Pencil />, onSelect: onRename },
          {
            kind: "item",
            label: t("export"),
            icon: <Download />,
            onSelect: () => window.location.assign(exportPath(story.id)),
          },
          { kind: "separator" },
          {
            kind: "item",
            label: t("delete"),
            icon: <Trash2 />,
            tone: "danger",
            onSelect: () => void state.remove(story),
          },
        ]}
        trigger={
          <IconButton label={options}>
            <Ellipsis />
          </IconButton>
        }
      />
    </li>
  );
}
