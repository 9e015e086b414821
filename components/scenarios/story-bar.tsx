"use client";

import { ChevronLeft, ChevronRight, Download, Ellipsis, ListChecks, Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { TopBar } from "@/components/shell/top-bar";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { StoryDetail } from "@/lib/contracts/api-v1/stories";
import { exportPath } from "./story-requests.ts";

type StoryBarProps = {
  story: StoryDetail;
  isReview: boolean;
  onReview: () => void;
  onBatch: () => void;
  onRename: () => void;
};

/** Where one is, and what can be done with the whole story. */
export function StoryBar({ story, isReview, onReview, onBatch, onRename }: StoryBarProps) {
  const t = useTranslations("scenarios");
  const proposals = story.chapters.reduce((sum, { open_proposals: count }) => sum + count, 0);
  const hasChapters = story.chapters.length > 0;
  return (
    <TopBar
      actions={
        <>
          {proposals > 0 && !isReview && (
            <Button size="sm" onClick={onReview}>
              {t("review.open", { count: proposals })}
            </Button>
          )}
          {/* On a phone the title needs the room: there it is in the menu. */}
          <Button size="sm" disabled={!hasChapters} onClick={onBatch} className="max-md:hidden">
            {t("batch.open")}
          </Button>
          <Menu
            label={t("options")}
            align="end"
            entries={[
              { kind: "item", label: t("batch.open"), icon: <ListChecks />, disabled: !hasChapters, onSelect: onBatch },
              { kind: "separator" },
              { kind: "item", label: t("rename"), icon: <Pencil />, onSelect: onRename },
              {
                kind: "item",
                label: t("export"),
                icon: <Download />,
                onSelect: () => window.location.assign(exportPath(story.id)),
              },
            ]}
            trigger={
              <IconButton label={t("options")}>
                <Ellipsis />
              </IconButton>
            }
          />
        </>
      }
    >
      <div className="flex min-w-0 items-center gap-1 px-1 text-base">
        <Link
          href="/scenarios"
          aria-label={t("title")}
          className="-ml-2 grid size-11 shrink-0 place-items-center rounded-md text-ink-2 hover:text-ink md:hidden"
        >
          <ChevronLeft aria-hidden="true" className="size-5" />
        </Link>
        <Link href="/scenarios" className="shrink-0 rounded-sm text-ink-2 hover:text-ink max-md:hidden">
          {t("title")}
        </Link>
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-3 max-md:hidden" />
        <h1 className="truncate text-base" title={story.title}>
          {story.title}
        </h1>
      </div>
    </TopBar>
  );
}
