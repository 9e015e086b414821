"use client";

import { useCallback } from "react";
import type { ChatMessage } from "@/lib/contracts/message";
import { fetchMessages, withNewest } from "./thread-pages.ts";

type SetMessages = (messages: (known: ChatMessage[]) => ChatMessage[]) => void;

/** Usually enough to meet what is known. */
const fewMessages = 10;
const manyMessages = 60;

/**
 * Fetches the newest messages and puts them in their place; resolves with all that is known then. A page that has begun
 * to read a stream meanwhile knows better: then nothing is changed.
 */
export function useNewsFromServer(
  sessionId: string,
  setMessages: SetMessages,
  restartOlder: (cursor: string | null) => void,
  isReading: () => boolean,
): () => Promise<ChatMessage[]> {
  return useCallback(async () => {
    let all: ChatMessage[] = [];
    const merge = async (limit: number, replaceAll: boolean): Promise<boolean> => {
      const page = await fetchMessages(sessionId, { limit });
      let met = true;
      setMessages((known) => {
        all = known;
        if (isReading()) return known;
        const merged = withNewest(known, page.data, page.next_cursor === null || replaceAll);
        met = merged !== null;
        all = merged ?? known;
        return all;
      });
      if (replaceAll && !isReading()) restartOlder(page.next_cursor);
      return met;
    };
    if (!(await merge(fewMessages, false))) await merge(manyMessages, true);
    return all;
  }, [sessionId, setMessages, restartOlder, isReading]);
}
