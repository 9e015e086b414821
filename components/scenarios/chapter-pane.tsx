"use client";

import { ChevronDown, List } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { ChapterList, type ChapterListProps } from "./chapter-list.tsx";

/** The chapters beside the text; on a phone one line above it that opens, so that the text has the page. */
export function ChapterPane({ onOpen, onAdd, ...list }: ChapterListProps) {
  const t = useTranslations("scenarios.chapters");
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const { chapters, openId } = list;
  const open = chapters.find(({ id }) => id === openId);
  return (
    <div className="scroll-thin shrink-0 border-line border-b md:w-60 md:overflow-y-auto md:border-r md:border-b-0">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
        className="-outline-offset-2 flex h-11 w-full items-center gap-2.5 px-4 text-left text-sm md:hidden"
      >
        <List aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        <span className={open ? "sr-only" : "text-ink"}>{t("label")}</span>
        <span className="min-w-0 flex-1 truncate text-ink">{open?.title}</span>
        <span className="tabular shrink-0 text-ink-3 text-xs">
          {open ? t("place", { position: open.position, total: chapters.length }) : chapters.length}
        </span>
        <ChevronDown aria-hidden="true" className={classNames("size-4 shrink-0 text-ink-3", isOpen && "rotate-180")} />
      </button>
      <div
        id={listId}
        className={classNames(
          "scroll-thin overflow-y-auto px-2 pb-2 max-md:max-h-[50dvh] md:block md:overflow-visible md:py-3",
          !isOpen && "hidden",
        )}
      >
        <ChapterList
          {...list}
          onOpen={(id) => {
            setOpen(false);
            onOpen(id);
          }}
          onAdd={() => {
            setOpen(false);
            onAdd();
          }}
        />
      </div>
    </div>
  );
}
