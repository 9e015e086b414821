"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import { api, isApiError } from "@/components/api-client";
import { fetchSessionDetail, viewOf } from "@/components/sidebar/session-requests";
import { useSessionStore } from "@/components/sidebar/session-store";
import type { PatchTurn } from "@/lib/contracts/api-v1/chat";
import type { QueueEntry, SessionDetail } from "@/lib/contracts/api-v1/sessions";

/** `started`: too late, it is being answered. */
type ChangeResult = "changed" | "started";

export type Queue = {
  entries: readonly QueueEntry[];
  /** Asks the server; resolves with the chat, null when there is none. Rejects with `ApiError`. */
  refresh: () => Promise<SessionDetail | null>;
  /** Rejects with `ApiError` for anything but having started. */
  change: (turnId: string, change: PatchTurn) => Promise<ChangeResult>;
  remove: (turnId: string) => Promise<ChangeResult>;
};

/** The messages that wait in a chat, as the server orders them; the same on every device. */
export function useQueue(sessionId: string, first: readonly QueueEntry[]): Queue {
  const store = useSessionStore();
  const [entries, setEntries] = useState<readonly QueueEntry[]>(first);
  const newestAsk = useRef(0);

  const refresh = useCallback(async () => {
    newestAsk.current += 1;
    const ask = newestAsk.current;
    const detail = await fetchSessionDetail(sessionId);
    // A later question has the newer answer.
    if (ask === newestAsk.current) setEntries(detail?.queue ?? []);
    if (detail !== null && !detail.archived && !store.isHidden(sessionId)) store.upsert(viewOf(detail));
    return detail;
  }, [sessionId, store]);

  return useMemo(() => {
    const path = (turnId: string) => `/api/v1/turns/${encodeURIComponent(turnId)}` as const;
    const tell = async (asked: Promise<unknown>): Promise<ChangeResult> => {
      try {
        await asked;
        return "changed";
      } catch (error) {
        if (isApiError(error) && (error.code === "already_started" || error.status === 404)) return "started";
        throw error;
      } finally {
        await refresh().catch(() => null);
      }
    };
    return {
      entries,
      refresh,
      change: (turnId, change) => tell(api("PATCH", path(turnId), { body: change })),
      remove: (turnId) => tell(api("DELETE", path(turnId))),
    };
  }, [entries, refresh]);
}
