"use client";

import { useEffect, useRef } from "react";
import { useApprovalStore } from "@/components/approvals/approvals-provider";
import type { ChatMessage } from "@/lib/contracts/message";
import { approvalOfPart } from "./call-approval.ts";
import { isToolPart } from "./tool-renderers";

/** Fetches what became of the questions in these messages, once for each that is not known. */
export function useChatApprovals(sessionId: string, messages: readonly ChatMessage[]): void {
  const store = useApprovalStore();
  const asked = useRef(new Set<string>());
  const key = idsOf(messages).join(" ");
  useEffect(() => {
    const unknown = key.split(" ").filter((id) => id !== "" && store.get(id) === undefined && !asked.current.has(id));
    if (unknown.length === 0) return;
    for (const id of unknown) asked.current.add(id);
    void store.loadSession(sessionId);
  }, [key, store, sessionId]);
}

function idsOf(messages: readonly ChatMessage[]): string[] {
  return messages.flatMap((message) =>
    message.parts.filter(isToolPart).flatMap((part) => approvalOfPart(part)?.id ?? []),
  );
}
