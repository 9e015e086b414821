"use client";

import { startTransition, useCallback, useRef, useState } from "react";
import type { ChatMessage } from "@/lib/contracts/message";
import { fetchMessages, withOlder } from "./thread-pages.ts";

/** Small enough that drawing a page does not hold up the scrolling. */
const pageSize = 30;

export type Older = { hasMore: boolean; isLoading: boolean; hasFailed: boolean; load: () => void };

type SetMessages = (change: (messages: ChatMessage[]) => ChatMessage[]) => void;

/** Pages backwards through a chat. A failed page can be asked for again. */
export function useOlder(sessionId: string, first: string | null, setMessages: SetMessages) {
  const [cursor, setCursor] = useState(first);
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const loading = useRef(false);

  const load = useCallback(() => {
    if (cursor === null || loading.current) return;
    loading.current = true;
    setState("loading");
    fetchMessages(sessionId, { before: cursor, limit: pageSize }).then(
      (page) => {
        loading.current = false;
        startTransition(() => {
          setMessages((known) => withOlder(known, page.data));
          setCursor(page.next_cursor);
          setState("idle");
        });
      },
      () => {
        loading.current = false;
        setState("failed");
      },
    );
  }, [sessionId, cursor, setMessages]);

  const older: Older = {
    hasMore: cursor !== null,
    isLoading: state === "loading",
    hasFailed: state === "failed",
    load,
  };
  return { older, restart: setCursor };
}
