"use client";

import { useCallback, useEffect, useRef } from "react";
import { chatOf } from "@/components/shell/hint";
import { useHints } from "@/components/shell/hints-provider";
import type { SessionDetail } from "@/lib/contracts/api-v1/sessions";
import type { ChatMessage } from "@/lib/contracts/message";
import { isUpToDate } from "./up-to-date.ts";
import { useStable } from "./use-stable.ts";

/** Hints that come together are answered together. */
const gatherMs = 40;

type LiveSync = {
  sessionId: string;
  /** The chat is on the server. */
  exists: boolean;
  messages: readonly ChatMessage[];
  /** This page reads a stream just now, or tries to. */
  isAttached: boolean;
  refreshQueue: () => Promise<SessionDetail | null>;
  /** Fetches messages, and attaches to what is being answered. */
  refreshMessages: () => void;
};

/**
 * Keeps an open chat level with what happens to it elsewhere: other tabs and devices, the queue, decisions. Returns how
 * to ask now, and how to say that this page's own answer has just ended.
 */
export function useLiveSync({ sessionId, exists, messages, isAttached, refreshQueue, refreshMessages }: LiveSync) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ownEndAt = useRef(Number.NEGATIVE_INFINITY);

  // What is on the page may have changed while the question was under way: so it is looked at afterwards.
  const lookAt = useStable((detail: SessionDetail) => {
    const sinceOwnEndMs = performance.now() - ownEndAt.current;
    if (!isAttached && !isUpToDate(messages, detail.active_turn, sinceOwnEndMs)) refreshMessages();
  });
  const sync = useStable(async () => {
    const detail = await refreshQueue().catch(() => null);
    if (detail !== null) lookAt(detail);
  });
  const soon = useStable(() => {
    if (!exists) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void sync(), gatherMs);
  });
  useHints({ onHint: (hint) => chatOf(hint) === sessionId && soon(), onConnect: soon });
  useEffect(() => () => clearTimeout(timer.current), []);

  const ownAnswerEnded = useCallback(() => {
    ownEndAt.current = performance.now();
    soon();
  }, [soon]);
  return { soon, ownAnswerEnded };
}
