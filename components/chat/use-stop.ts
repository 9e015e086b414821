"use client";

import { type RefObject, useCallback, useRef, useState } from "react";
import { api } from "@/components/api-client";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";

/** How long a stopped answer's stream may take to end before the page attaches anew and sees. */
const patienceMs = 1500;

export type StopResult = { turnId: string | null; ms: number | null };

/**
 * Stops the open turn of a chat on the server. A press before the server has the message waits for it; `stopped` holds
 * how long the last stop took, until the server's own record says it.
 */
export function useStop(sessionId: string, sent: RefObject<{ accepted: boolean }>, attach: () => void) {
  const errorText = useErrorText();
  const [stopping, setStopping] = useState(false);
  const [stopped, setStopped] = useState<StopResult | null>(null);
  const wanted = useRef(false);
  const turnId = useRef<string | null>(null);
  const patience = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOpen = useRef(false);

  const request = useCallback(async () => {
    wanted.current = false;
    const stoppedTurn = turnId.current;
    try {
      const path = `/api/chat/${encodeURIComponent(sessionId)}/stop` as const;
      const answer = await api<{ stopped_in_ms: number | null }>("POST", path);
      setStopped({ turnId: stoppedTurn, ms: answer.stopped_in_ms });
      if (isOpen.current) patience.current = setTimeout(attach, patienceMs);
    } catch (error) {
      setStopping(false);
      showToast(errorText(error), { tone: "error" });
    }
  }, [sessionId, errorText, attach]);

  const stop = useCallback(() => {
    setStopping(true);
    isOpen.current = true;
    if (sent.current.accepted) void request();
    else wanted.current = true;
  }, [sent, request]);

  const onSession = useCallback(
    (turn: string) => {
      turnId.current = turn;
      if (wanted.current) void request();
    },
    [request],
  );

  /** The message never arrived, or its turn is over: there is nothing left to stop. */
  const onEnded = useCallback(() => {
    wanted.current = false;
    isOpen.current = false;
    clearTimeout(patience.current);
    setStopping(false);
  }, []);

  return { stop, stopping, stopped, onSession, onEnded };
}
