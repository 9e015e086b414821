"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { isApiError } from "@/components/api-client";
import type { TransportEvents } from "./answer-transport.ts";

export type Connection =
  | { state: "steady" }
  /** The answer goes on without this page; attempt counts the tries to attach since then. */
  | { state: "lost"; attempt: number }
  /** Trying again by itself makes no sense: signed out, or the chat is gone. */
  | { state: "refused"; error: unknown };

const steady: Connection = { state: "steady" };

/** Milliseconds before the n-th try to attach again; the first one comes at once. */
export function attachDelayMs(attempt: number): number {
  return attempt === 0 ? 0 : Math.min(5000, 250 * 2 ** attempt);
}

const hopeless = new Set(["unauthenticated", "forbidden", "not_found"]);

type ConnectionEvents = Required<Pick<TransportEvents, "onCut" | "onAttached" | "onUnreachable">>;

/**
 * Watches over the stream of a running answer: when it is cut, `attach` is called again and again with growing pauses,
 * and at once when the network or the page comes back.
 */
export function useConnection(attach: () => void): {
  connection: Connection;
  events: ConnectionEvents;
  settle: () => void;
  tryNow: () => void;
} {
  const [connection, setConnection] = useState<Connection>(steady);
  useEffect(() => {
    if (connection.state !== "lost") return;
    const timer = setTimeout(attach, attachDelayMs(connection.attempt));
    const online = () => attach();
    const visible = () => document.visibilityState === "visible" && attach();
    window.addEventListener("online", online);
    document.addEventListener("visibilitychange", visible);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", online);
      document.removeEventListener("visibilitychange", visible);
    };
  }, [connection, attach]);

  const events = useMemo<ConnectionEvents>(
    () => ({
      onCut: () => setConnection(afterFailure),
      onAttached: () => setConnection(steady),
      onUnreachable: (error) =>
        setConnection((before) =>
          isApiError(error) && hopeless.has(error.code) ? { state: "refused", error } : afterFailure(before),
        ),
    }),
    [],
  );
  const settle = useCallback(() => setConnection(steady), []);
  const tryNow = useCallback(() => setConnection({ state: "lost", attempt: 0 }), []);
  return { connection, events, settle, tryNow };
}

function afterFailure(before: Connection): Connection {
  return { state: "lost", attempt: before.state === "lost" ? before.attempt + 1 : 0 };
}
