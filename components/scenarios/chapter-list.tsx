"use client";

import { ArrowDown, ArrowUp, Ellipsis, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { Tag } from "@/components/ui/tag";
import type { ChapterHead } from "@/lib/contracts/api-v1/stories";

export type ChapterListProps = {
  chapters: readonly ChapterHead[];
  openId: string | null;
  onOpen: (id: string) => void;
  onAdd: () => void;
  onMove: (id: string, by: -1 | 1) => void;
  onDelete: (chapter: ChapterHead) => void;
};

export function ChapterList({ chapters, openId, onOpen, onAdd, onMove, onDelete }: ChapterListProps) {
  const t = useTranslations("scenarios.chapters");
  return (
    <nav aria-label={t("label")} className="flex flex-col gap-1">
      <ol className="flex flex-col gap-0.5">
        {chapters.map((chapter, at) => {
          const entries: MenuEntry[] = [
            {
              kind: "item",
              label: t("up"),
              icon: <ArrowUp />,
              disabled: at === 0,
              onSelect: () => onMove(chapter.id, -1),
            },
            {
              kind: "item",
              label: t("down"),
              icon: <ArrowDown />,
              disabled: at === chapters.length - 1,
              onSelect: () => onMove(chapter.id, 1),
            },
            { kind: "separator" },
            { kind: "item", label: t("delete"), icon: <Trash2 />, tone: "danger", onSelect: () => onDelete(chapter) },
          ];
          const isOpen = chapter.id === openId;
          return <ChapterRow key={chapter.id} chapter={chapter} isOpen={isOpen} entries={entries} onOpen={onOpen} />;
        })}
      </ol>
      <Button size="sm" variant="quiet" className="justify-start pointer-coarse:h-11" onClick={onAdd}>
        <Plus aria-hidden="true" className="size-4" />
        {t("add")}
      </Button>
    </nav>
  );
}

type ChapterRowProps = Pick<ChapterListProps, "onOpen"> & {
  chapter: ChapterHead;
  isOpen: boolean;
  entries: readonly MenuEntry[];
};

function ChapterRow({ chapter, isOpen, entries, onOpen }: ChapterRowProps) {
  const t = useTranslations("scenarios.chapters");
  const { title, open_proposals: count } = chapter;
  const options = t("options", { title });
  return (
    <li
      className={classNames(
        "group flex items-center rounded-md border",
        isOpen ? "border-line bg-surface" : "border-transparent hover:bg-hover",
      )}
    >
      <button
        type="button"
        aria-current={isOpen ? "true" : undefined}
        onClick={() => onOpen(chapter.id)}
        className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-md px-2.5 text-left text-sm pointer-coarse:h-11"
      >
        <span className="tabular w-5 shrink-0 text-ink-3 text-xs">{chapter.position}</span>
        <span title={title} className={classNames("min-w-0 flex-1 truncate", isOpen ? "text-ink" : "text-ink-2")}>
          {title}
        </span>
        {count > 0 && (
          <span title={t("proposals", { count })} className="flex">
            <Tag tone="amber" className="tabular min-w-5 justify-center">
              <span aria-hidden="true">{count}</span>
              <span className="sr-only">{t("proposals", { count })}</span>
            </Tag>
          </span>
        )}
      </button>
      <Menu
        label={options}
        align="end"
        entries={entries}
        trigger={
          <IconButton
            label={options}
            size="sm"
            className={classNames(
              "mr-0.5",
              // Twenty rows of dots are noise: with a mouse they come with the row.
              !isOpen &&
                "pointer-fine:not-group-hover:not-focus-visible:not-aria-expanded:opacity-0 transition-opacity",
            )}
          >
            <Ellipsis />
          </IconButton>
        }
      />
    </li>
  );
}
