"use client";

import { useCallback, useMemo, useState } from "react";
import type { ChatMessage } from "@/lib/contracts/message";
import { whileReplaying } from "./replay.ts";

/**
 * The messages as they are shown. An answer that was cut is held as it was, until the replay that follows has caught up
 * with it, so that nothing that was read disappears for a moment.
 */
export function useHeldAnswer(messages: ChatMessage[]) {
  const [held, setHeld] = useState<ChatMessage | null>(null);
  const visible = useMemo(() => {
    const last = messages.at(-1);
    if (held === null || last === undefined) return messages;
    const shown = whileReplaying(held, last);
    return shown === last ? messages : [...messages.slice(0, -1), shown];
  }, [messages, held]);
  const answer = messages.findLast((message) => message.role === "assistant") ?? null;
  const hold = useCallback(() => setHeld(answer), [answer]);
  const release = useCallback(() => setHeld(null), []);
  return { visible, hold, release };
}
