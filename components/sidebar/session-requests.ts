import { ApiError, api } from "@/components/api-client";
import type { HistoryEntry } from "@/lib/contracts/api-v1/chat";
import type { SessionDetail, SessionView } from "@/lib/contracts/api-v1/sessions";

export type SessionPage = { data: SessionView[]; next_cursor: string | null };

export type SessionRequests = {
  list: (options: {
    cursor?: string | undefined;
    query?: string;
    archived?: boolean;
    signal?: AbortSignal;
  }) => Promise<SessionPage>;
  /** Null when there is no such session. */
  get: (id: string) => Promise<SessionView | null>;
  patch: (
    id: string,
    change: { title?: string; pinned?: boolean; archived?: boolean; read?: true },
  ) => Promise<SessionView>;
  remove: (id: string) => Promise<void>;
  /** Undoes `remove` while the rows are still there. */
  restore: (id: string) => Promise<void>;
  history: (id: string) => Promise<HistoryEntry[]>;
};

/** Sessions in a page of the sidebar. */
export const sessionPageSize = 50;

const path = (id: string) => `/api/v1/sessions/${encodeURIComponent(id)}` as const;

/** A chat as lists know it. */
export function viewOf({ queue: _, ...session }: SessionDetail): SessionView {
  return session;
}

/** A chat with the messages that wait in it; null when there is no such chat. */
export function fetchSessionDetail(id: string): Promise<SessionDetail | null> {
  return api<SessionDetail>("GET", path(id)).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });
}

export const sessionRequests: SessionRequests = {
  list: ({ cursor, query, archived, signal }) =>
    api("GET", "/api/v1/sessions", { query: { limit: sessionPageSize, cursor, query, archived }, signal }),
  get: async (id) => {
    const detail = await fetchSessionDetail(id);
    return detail && viewOf(detail);
  },
  patch: (id, change) => api("PATCH", path(id), { body: change }),
  remove: (id) => api("DELETE", path(id), { keepalive: true }),
  restore: async (id) => {
    await api<unknown>("POST", `${path(id)}/restore`);
  },
  history: (id) => api("GET", `/api/v1/chat/history/${encodeURIComponent(id)}`),
};
