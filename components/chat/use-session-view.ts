"use client";

import { useCallback, useSyncExternalStore } from "react";
import { useSessionStore } from "@/components/sidebar/session-store";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";

/** The chat as the sidebar knows it, which is always the newest; else as the page was made with it. */
export function useSessionView(sessionId: string, fromPage: SessionView | undefined): SessionView | undefined {
  const store = useSessionStore();
  const read = useCallback(() => store.get(sessionId), [store, sessionId]);
  return useSyncExternalStore(store.subscribe, read, read) ?? fromPage;
}

/** A chat that begins now, for the sidebar, until the server tells about it. */
export function beginningSession(sessionId: string, text: string): SessionView {
  const now = new Date().toISOString();
  const title = (text.trim().split("\n", 1)[0] ?? "").slice(0, 80);
  return {
    id: sessionId,
    title,
    pinned: false,
    archived: false,
    created_at: now,
    updated_at: now,
    active_turn: { id: "", status: "running" },
    unread: false,
  };
}
