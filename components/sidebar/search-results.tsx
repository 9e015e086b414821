"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { SidebarRow } from "./group-by-date.ts";
import { SessionList } from "./session-list.tsx";
import { useOpenChatId } from "./use-open-chat-id.ts";
import { useSearch } from "./use-search.ts";

type SearchResultsProps = { text: string; scrollRef: RefObject<HTMLDivElement | null>; onVisit: () => void };

/** What the server found, best first, without headings. */
export function SearchResults({ text, scrollRef, onVisit }: SearchResultsProps) {
  const t = useTranslations("sidebar");
  const openId = useOpenChatId();
  const { search, loadMore, retry } = useSearch(text);
  const results = search?.results;
  const rows = useMemo<SidebarRow[]>(
    () => (results ?? []).map((session) => ({ kind: "session", key: session.id, session })),
    [results],
  );
  if (!search)
    return (
      <div aria-hidden="true" className="flex flex-col gap-5 px-4 pt-3">
        <Skeleton className="h-3.5 w-4/5" />
        <Skeleton className="h-3.5 w-3/5" />
      </div>
    );
  if (search.status === "failed" && rows.length === 0)
    return (
      <div role="alert" className="flex flex-col items-start gap-2 px-4.5 py-2 text-ink-2 text-sm">
        {t("searchFailed")}
        <Button size="sm" onClick={retry}>
          {t("retry")}
        </Button>
      </div>
    );
  const end = {
    hasMore: search.nextCursor !== null,
    isLoading: search.status === "loading",
    hasFailed: search.status === "failed",
    loadMore,
  };
  return (
    <>
      <output className={rows.length === 0 ? "block px-4.5 py-2 text-ink-3 text-sm" : "sr-only"}>
        {rows.length === 0 ? t("nothingFound", { query: search.query }) : t("found", { count: rows.length })}
      </output>
      <SessionList rows={rows} openId={openId} scrollRef={scrollRef} end={end} onVisit={onVisit} />
    </>
  );
}
