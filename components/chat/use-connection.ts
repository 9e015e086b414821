"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { isApiError } from "@/components/api-client";
import type { TransportEvents } from "./answer-transport.ts";

export type Connection =
  | { state: "steady" }
  /** Nothing was lost: an answer went on (after a decision, from elsewhere) and this page turns to it. */
  | { state: "joining" }
  /** The answer goes on without this page; attempt counts the tries to attach since then. */
  | { state: "lost"; attempt: number }
  /** Trying again by itself makes no sense: signed out, or the chat is gone. */
  | { state: "refused"; error: unknown };

const steady: Connection = { state: "steady" };

/** Milliseconds that joining may take before it is a lost connection like any other. */
const joinPatienceMs = 5000;

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
  /** Attaches to an answer that this page was not reading. */
  join: () => void;
  tryNow: () => void;
} {
  const [connection, setConnection] = useState<Connection>(steady);
  useEffect(() => {
    if (connection.state !== "lost" && connection.state !== "joining") return;
    const isJoining = connection.state === "joining";
    const timer = setTimeout(attach, isJoining ? 0 : attachDelayMs(connection.attempt));
    const patience = isJoining ? setTimeout(() => setConnection(afterFailure), joinPatienceMs) : undefined;
    const online = () => attach();
    const visible = () => document.visibilityState === "visible" && attach();
    window.addEventListener("online", online);
    document.addEventListener("visibilitychange", visible);
    return () => {
      clearTimeout(timer);
      clearTimeout(patience);
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
  const join = useCallback(() => setConnection(toJoin), []);
  const tryNow = useCallback(() => setConnection({ state: "lost", attempt: 0 }), []);
  return { connection, events, settle, join, tryNow };
}

/** This page is not reading the answer, and works on it by itself. */
export function isOnTheWay({ state }: Connection): boolean {
  return state === "lost" || state === "joining";
}

/** Who joins already goes on joining: a second try would only end the first. */
export function toJoin(before: Connection): Connection {
  if (before.state === "joining") return before;
  return before.state === "lost" ? { state: "lost", attempt: 0 } : { state: "joining" };
}

export function afterFailure(before: Connection): Connection {
  return { state: "lost", attempt: before.state === "lost" ? before.attempt + 1 : 0 };
}
