"use client";

import { useCallback, useSyncExternalStore } from "react";
import { useApprovalStore } from "@/components/approvals/approvals-provider";
import type { ChatMessage } from "@/lib/contracts/message";
import { approvalOfPart } from "./call-approval.ts";
import { isToolPart } from "./tool-renderers";

/** True while a question in this answer waits for a person, as far as is known: a decision is known before its stream is. */
export function useOpenQuestion({ parts }: ChatMessage): boolean {
  const store = useApprovalStore();
  const read = useCallback(
    () =>
      parts.some((part) => {
        if (!isToolPart(part) || part.state !== "approval-requested") return false;
        const known = store.get(approvalOfPart(part)?.id ?? "");
        return known === undefined || known.status === "pending";
      }),
    [store, parts],
  );
  return useSyncExternalStore(store.subscribe, read, read);
}
