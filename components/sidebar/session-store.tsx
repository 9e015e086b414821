"use client";

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { chatOf } from "@/components/shell/hint";
import { useHintSource } from "@/components/shell/hints-provider";
import type { LiveHints } from "@/components/shell/live-hints";
import { type SessionListState, SessionListStore } from "./session-list-store.ts";
import { type SessionPage, sessionRequests } from "./session-requests.ts";

const Context = createContext<SessionListStore | null>(null);

/** Hints that come together are answered together. */
const gatherMs = 120;
/** A window that comes back sooner than this is not refreshed. */
const staleMs = 5000;

type SessionStoreProviderProps = { first: SessionPage; children: ReactNode };

/** Holds the person's sessions for everything on the page and keeps them fresh. */
export function SessionStoreProvider({ first, children }: SessionStoreProviderProps) {
  const hints = useHintSource();
  const [store] = useState(() => new SessionListStore(first, sessionRequests));
  useEffect(() => keepFresh(store, hints), [store, hints]);
  return <Context value={store}>{children}</Context>;
}

function keepFresh(store: SessionListStore, hints: LiveHints): () => void {
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let freshAt = performance.now();
  const refresh = () => {
    freshAt = performance.now();
    void store.refresh();
  };
  const flush = () => {
    timer = undefined;
    freshAt = performance.now();
    void store.refreshAfter(changed);
    changed.clear();
  };
  const seen = () => {
    if (document.visibilityState === "visible" && performance.now() - freshAt > staleMs) refresh();
  };
  const stop = hints.subscribe({
    onConnect: refresh,
    onHint: (hint) => {
      const id = chatOf(hint);
      if (id === null) return;
      changed.add(id);
      timer ??= setTimeout(flush, gatherMs);
    },
  });
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("focus", seen);
  return () => {
    clearTimeout(timer);
    stop();
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("focus", seen);
  };
}

/** The store itself: `upsert`, `patch`, `remove`, `markRunning`, `refreshOne`. Its identity never changes. */
export function useSessionStore(): SessionListStore {
  const store = useContext(Context);
  if (!store) throw new Error("useSessionStore needs a SessionStoreProvider above it.");
  return store;
}

/** The sessions as they are now; renders again with every change. */
export function useSessionList(): SessionListState {
  const store = useSessionStore();
  return useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
}
