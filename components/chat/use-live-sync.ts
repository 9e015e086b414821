"use client";

import { useEffect, useRef } from "react";
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
  /** Fetches messages, and attaches to what is being answered. Resolves with whether it could. */
  refreshMessages: () => Promise<boolean>;
};

/**
 * Keeps an open chat level with what happens to it elsewhere: other tabs and devices, the queue, decisions. Returns how
 * to ask now.
 */
export function useLiveSync({ sessionId, exists, messages, isAttached, refreshQueue, refreshMessages }: LiveSync) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const fetchedAt = useRef<string | null>(null);

  // What is on the page may have changed while the question was under way: so it is looked at afterwards.
  const lookAt = useStable(async (detail: SessionDetail) => {
    if (isAttached || isUpToDate(messages, detail, fetchedAt.current)) return;
    if (await refreshMessages()) fetchedAt.current = detail.updated_at;
  });
  const sync = useStable(async () => {
    const detail = await refreshQueue().catch(() => null);
    if (detail !== null) await lookAt(detail);
  });
  const soon = useStable(() => {
    if (!exists) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void sync();
    }, gatherMs);
  });
  useHints({ onHint: (hint) => chatOf(hint) === sessionId && soon(), onConnect: soon });
  useEffect(() => () => clearTimeout(timer.current), []);
  // A chat that has just come to be on the server may have been sent there by another way than this page's own.
  const existed = useRef(exists);
  useEffect(() => {
    if (exists && !existed.current) soon();
    existed.current = exists;
  }, [exists, soon]);

  return soon;
}
