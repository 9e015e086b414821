"use client";

import { useEffect, useState } from "react";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { sessionRequests } from "./session-requests.ts";
import { useSessionStore } from "./session-store.tsx";

const pauseMs = 180;

export type SearchState = {
  /** The words the results are for. */
  query: string;
  results: readonly SessionView[];
  nextCursor: string | null;
  status: "loading" | "ready" | "failed";
};

/** Searches on the server a moment after the last key. Null while there is nothing to search for. */
export function useSearch(text: string): { search: SearchState | null; loadMore: () => void; retry: () => void } {
  const store = useSessionStore();
  const query = text.trim();
  const [search, setSearch] = useState<SearchState | null>(null);
  const [attempt, setAttempt] = useState(0);
  const isEmpty = query === "";
  if (isEmpty && search !== null) setSearch(null);
  useEffect(() => {
    if (query === "") return;
    const ended = new AbortController();
    const timer = setTimeout(() => {
      sessionRequests.list({ query, signal: ended.signal }).then(
        (page) => setSearch({ query, results: page.data, nextCursor: page.next_cursor, status: "ready" }),
        () => {
          if (!ended.signal.aborted) setSearch({ query, results: [], nextCursor: null, status: "failed" });
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [query, attempt]);
  // What is found may be renamed, pinned or deleted here: the list's word is the newest.
  useEffect(
    () =>
      store.subscribe(() =>
        setSearch((now) => {
          if (!now) return now;
          const results = now.results
            .filter((found) => !store.isHidden(found.id))
            .map((found) => store.get(found.id) ?? found);
          const isSame =
            results.length === now.results.length && results.every((one, place) => one === now.results[place]);
          return isSame ? now : { ...now, results };
        }),
      ),
    [store],
  );
  const loadMore = () => {
    if (!search || search.nextCursor === null || search.status === "loading") return;
    setSearch({ ...search, status: "loading" });
    sessionRequests.list({ query: search.query, cursor: search.nextCursor }).then(
      (page) =>
        setSearch((now) =>
          now?.query === search.query
            ? {
                query: now.query,
                results: [...now.results, ...page.data],
                nextCursor: page.next_cursor,
                status: "ready",
              }
            : now,
        ),
      () => setSearch((now) => (now?.query === search.query ? { ...now, status: "failed" } : now)),
    );
  };
  return { search: isEmpty ? null : search, loadMore, retry: () => setAttempt((count) => count + 1) };
}
