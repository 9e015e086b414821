"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { useHintSource } from "@/components/shell/hints-provider";
import type { LiveHints } from "@/components/shell/live-hints";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";
import { type ApprovalPage, approvalRequests } from "./approval-requests.ts";
import { type ApprovalListState, ApprovalStore } from "./approval-store.ts";

const Context = createContext<ApprovalStore | null>(null);

/** Hints that come together are answered together. */
const gatherMs = 60;

/** Holds the person's approvals for badge, inbox and cards, and keeps them fresh. */
export function ApprovalsProvider({ first, children }: { first: ApprovalPage; children: ReactNode }) {
  const hints = useHintSource();
  const [store] = useState(() => new ApprovalStore(approvalRequests, first));
  useEffect(() => keepFresh(store, hints), [store, hints]);
  return <Context value={store}>{children}</Context>;
}

function keepFresh(store: ApprovalStore, hints: LiveHints): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void store.refresh();
    }, gatherMs);
  };
  const stop = hints.subscribe({
    onConnect: soon,
    onHint: (hint) => {
      // A turn that ends takes its open questions with it.
      const isConcerned = store.snapshot().pending.some((approval) => approval.session_id === hint.session_id);
      if (hint.type === "approval" || isConcerned) soon();
    },
  });
  const seen = () => document.visibilityState === "visible" && soon();
  document.addEventListener("visibilitychange", seen);
  soon();
  return () => {
    clearTimeout(timer);
    stop();
    document.removeEventListener("visibilitychange", seen);
  };
}

export function useApprovalStore(): ApprovalStore {
  const store = useContext(Context);
  if (!store) throw new Error("useApprovalStore needs an ApprovalsProvider above it.");
  return store;
}

export function useApprovals(): ApprovalListState {
  const store = useApprovalStore();
  return useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
}

/** One approval as it is known; undefined until it was fetched. */
export function useApproval(id: string | undefined): ApprovalView | undefined {
  const store = useApprovalStore();
  const read = useCallback(() => (id === undefined ? undefined : store.get(id)), [store, id]);
  return useSyncExternalStore(store.subscribe, read, read);
}
