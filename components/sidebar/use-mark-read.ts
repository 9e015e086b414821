"use client";

import { useEffect } from "react";
import { sessionRequests } from "./session-requests.ts";
import { useSessionList, useSessionStore } from "./session-store.tsx";

/** A chat that is on the page of a visible window has been read. */
export function useMarkRead(openId: string | null): void {
  const store = useSessionStore();
  const { sessions } = useSessionList();
  const isUnread = openId !== null && sessions.some((session) => session.id === openId && session.unread);
  useEffect(() => {
    if (openId === null || !isUnread) return;
    const mark = () => {
      if (document.visibilityState !== "visible" || !store.get(openId)?.unread) return;
      store.patch(openId, { unread: false });
      // When it fails, the dot comes back with the next refresh.
      sessionRequests.patch(openId, { read: true }).catch(() => undefined);
    };
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [openId, isUnread, store]);
}
