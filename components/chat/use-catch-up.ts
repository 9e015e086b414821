"use client";

import type { ChatMessage } from "@/lib/contracts/message";
import { isAnswering, isUnread, isWaiting } from "./thread-state.ts";
import type { useConnection } from "./use-connection.ts";

type CatchUpOptions = {
  /** Resolves with all messages that are known then. */
  fetchNews: () => Promise<ChatMessage[]>;
  /** The page reads a stream just now. */
  isReading: () => boolean;
  hold: () => void;
  release: () => void;
  /** No turn of the chat is open. */
  onSettled: () => void;
  reach: ReturnType<typeof useConnection>;
};

/** Two ways to get level with the server: when it has no stream for us, and when something happened elsewhere. */
export function useCatchUp({ fetchNews, isReading, hold, release, onSettled, reach }: CatchUpOptions) {
  const { events, settle, join } = reach;

  /** Nothing is open to attach to: then what is stored says how it ended. */
  const catchUp = () =>
    void fetchNews().then((newest) => {
      // Nobody serves its stream, yet it has not ended: it waits for a process to take it over.
      if (isAnswering(newest)) {
        events.onCut();
        return;
      }
      release();
      onSettled();
      settle();
    }, events.onUnreachable);

  /**
   * Fetches what is new and attaches to what is being answered. Of an answer that waits only its log has the parts:
   * `mayWait` says that the page has not seen all of it. Resolves with whether that was shown; when it fails,
   * what is shown stays.
   */
  const refresh = async (mayWait: boolean): Promise<boolean> => {
    try {
      const newest = await fetchNews();
      if (isReading()) return false;
      if (isAnswering(newest) || isUnread(newest) || (mayWait && isWaiting(newest))) {
        hold();
        join();
      }
      return true;
    } catch {
      return false;
    }
  };

  return { catchUp, refresh };
}
