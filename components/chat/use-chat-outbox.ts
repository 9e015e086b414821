"use client";

import { useEffect } from "react";
import { ApiError } from "@/components/api-client";
import type { ChatMessage } from "@/lib/contracts/message";
import { newId } from "./new-id.ts";
import type { OutboxEntry } from "./outbox/outbox.ts";
import { useOutboxSender, useWaiting } from "./outbox/outbox-provider.tsx";
import type { FailedSend } from "./use-sending.ts";
import { useStable } from "./use-stable.ts";

type ChatOutboxOptions = {
  sessionId: string;
  /** The outbox has sent one of this chat's messages. */
  onSent: (entry: OutboxEntry) => void;
  /** What was refused while nobody looked comes back to its writer, all of it. */
  onGivenBack: (failed: FailedSend) => void;
};

/** What one chat has in the outbox. */
export function useChatOutbox({ sessionId, onSent, onGivenBack }: ChatOutboxOptions) {
  const sender = useOutboxSender();
  const waiting = useWaiting(sessionId);

  const hear = useStable((entry: OutboxEntry) => entry.sessionId === sessionId && onSent(entry));
  useEffect(() => sender.onAccepted(hear), [sender, hear]);

  const giveBack = useStable((refused: readonly OutboxEntry[]) => {
    for (const entry of refused) sender.drop(entry.id);
    const code = refused.at(-1)?.refused ?? "internal";
    const text = refused.map((entry) => entry.text).join("\n\n");
    onGivenBack({ kind: "message", text, id: newId(), error: new ApiError(code, 0, {}) });
  });
  useEffect(() => {
    const refused = waiting.filter((entry) => entry.refused !== null);
    if (refused.length > 0) giveBack(refused);
  }, [waiting, giveBack]);

  return {
    sender,
    isEmpty: waiting.length === 0,
    /** Not acknowledged, and not in the thread: what the page is just sending stands there. */
    beside: (messages: readonly ChatMessage[]) =>
      waiting.filter((entry) => !messages.some((message) => message.id === entry.id)),
    remove: useStable((id: string) => sender.drop(id)),
  };
}
