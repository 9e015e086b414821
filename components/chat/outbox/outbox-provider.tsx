"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { Outbox, type OutboxEntry } from "./outbox.ts";
import { OutboxSender } from "./outbox-sender.ts";
import { postMessage } from "./post-message.ts";

type Sending = { outbox: Outbox; sender: OutboxSender };

const Context = createContext<Sending | null>(null);
const nothing: readonly OutboxEntry[] = [];

/** Sends what was written and not acknowledged, whichever page is open, and after a reload or an outage. */
export function OutboxProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const [sending] = useState<Sending>(() => {
    const outbox = new Outbox(userId, browserStorage());
    const after = (ms: number, act: () => void) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    };
    const sender = new OutboxSender(outbox, {
      post: postMessage,
      now: Date.now,
      isOnline: () => navigator.onLine,
      after,
    });
    return { outbox, sender };
  });
  useEffect(() => keepSending(sending), [sending]);
  return <Context value={sending}>{children}</Context>;
}

function keepSending({ outbox, sender }: Sending): () => void {
  const online = () => sender.flush();
  const stored = (event: StorageEvent) => outbox.concerns(event.key) && outbox.reload();
  window.addEventListener("online", online);
  window.addEventListener("storage", stored);
  sender.begin();
  return () => {
    sender.end();
    window.removeEventListener("online", online);
    window.removeEventListener("storage", stored);
  };
}

export function useOutboxSender(): OutboxSender {
  return useSending().sender;
}

/** What waits to be sent in a chat, in order. */
export function useWaiting(sessionId: string): readonly OutboxEntry[] {
  const { outbox } = useSending();
  const all = useSyncExternalStore(outbox.subscribe, outbox.snapshot, () => nothing);
  return useMemo(() => all.filter((entry) => entry.sessionId === sessionId), [all, sessionId]);
}

/** The chat that was begun here and has not reached the server yet; null when there is none. */
export function useUnsentChatId(): string | null {
  const { outbox } = useSending();
  const all = useSyncExternalStore(outbox.subscribe, outbox.snapshot, () => nothing);
  return all.find((entry) => entry.isNew)?.sessionId ?? null;
}

function useSending(): Sending {
  const sending = useContext(Context);
  if (!sending) throw new Error("The outbox needs an OutboxProvider above it.");
  return sending;
}

function browserStorage(): Storage | null {
  try {
    return typeof window === "undefined" ? null : window.localStorage;
  } catch {
    return null;
  }
}
