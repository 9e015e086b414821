"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useHintSource } from "@/components/shell/hints-provider";
import type { LiveHints } from "@/components/shell/live-hints";
import type { TaskPage } from "@/lib/contracts/api-v1/tasks";
import { taskRequests } from "./task-requests.ts";
import { TaskStore } from "./task-store.ts";

/** Hints of one task that come together are answered together. */
const gatherMs = 150;
/** While something runs the page looks by itself now and then, should hints be lost on the way. */
const lookMs = 5_000;

/** The tasks of the page, kept fresh by hints. */
export function useTasks(first: TaskPage) {
  const hints = useHintSource();
  const [store] = useState(() => new TaskStore(taskRequests, first));
  useEffect(() => keepFresh(store, hints), [store, hints]);
  const state = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  return { store, state };
}

function keepFresh(store: TaskStore, hints: LiveHints): () => void {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const soon = (id: string) => {
    if (waiting.has(id)) return;
    const timer = setTimeout(() => {
      waiting.delete(id);
      void store.refreshOne(id);
    }, gatherMs);
    waiting.set(id, timer);
  };
  const stop = hints.subscribe({
    onConnect: () => void store.refresh(),
    onHint: (hint) => {
      if (hint.type === "task") soon(hint.id);
    },
  });
  const isSeen = () => document.visibilityState === "visible";
  const seen = () => {
    if (isSeen()) void store.refresh();
  };
  document.addEventListener("visibilitychange", seen);
  const looking = setInterval(() => {
    if (isSeen() && store.hasOpen) void store.refresh();
  }, lookMs);
  return () => {
    for (const timer of waiting.values()) clearTimeout(timer);
    clearInterval(looking);
    stop();
    document.removeEventListener("visibilitychange", seen);
  };
}
