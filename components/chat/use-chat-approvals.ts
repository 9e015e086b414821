"use client";

import { useEffect, useRef } from "react";
import { useApprovalStore, useApprovals } from "@/components/approvals/approvals-provider";
import type { ChatMessage } from "@/lib/contracts/message";
import { approvalOfPart } from "./call-approval.ts";
import { isUnread } from "./thread-state.ts";
import { isToolPart } from "./tool-renderers";
import { useStable } from "./use-stable.ts";

type ChatApprovals = { messages: readonly ChatMessage[]; running: boolean; reread: () => void };

/**
 * Keeps messages and approvals of a chat together. Fetches what became of the questions in these messages, once for each
 * that is not known; and asks for the messages when a question is open that none of them has: a turn that went on
 * elsewhere and asked again waits as it did before.
 */
export function useChatApprovals(sessionId: string, { messages, running, reread }: ChatApprovals): void {
  const store = useApprovalStore();
  const { pending } = useApprovals();
  const fetched = useRef(new Set<string>());
  const ids = idsOf(messages);
  const key = ids.join(" ");
  useEffect(() => {
    const unknown = key.split(" ").filter((id) => id !== "" && store.get(id) === undefined && !fetched.current.has(id));
    if (unknown.length === 0) return;
    for (const id of unknown) fetched.current.add(id);
    void store.loadSession(sessionId);
  }, [key, store, sessionId]);

  const looked = useRef(new Set<string>());
  const look = useStable(reread);
  const unread = isUnread(messages);
  const missing = pending.find((one) => one.session_id === sessionId && !ids.includes(one.id))?.id;
  useEffect(() => {
    // While an answer is read, or about to be, its questions are on their way.
    if (missing === undefined || running || unread || looked.current.has(missing)) return;
    looked.current.add(missing);
    look();
  }, [missing, running, unread, look]);
}

function idsOf(messages: readonly ChatMessage[]): string[] {
  return messages.flatMap((message) =>
    message.parts.filter(isToolPart).flatMap((part) => approvalOfPart(part)?.id ?? []),
  );
}
