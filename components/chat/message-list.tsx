"use client";

import { useTranslations } from "next-intl";
import type { ChatMessage } from "@/lib/contracts/message";
import { AssistantMessage } from "./assistant-message.tsx";
import { MessageHead } from "./message-head.tsx";
import type { Thread } from "./use-thread.ts";
import { UserMessage } from "./user-message.tsx";

/** The newest messages are always laid out; older ones only while they are near the view. */
const alwaysLaidOut = 6;

type MessageListProps = Pick<Thread, "messages" | "running" | "stopping" | "stopped"> & {
  /** The model that was asked, until the answer names its own. */
  askedModel: string | undefined;
  onRegenerate: (messageId: string) => void;
  onDecided: () => void;
};

export function MessageList({ messages, running, stopping, stopped, askedModel, ...on }: MessageListProps) {
  const last = messages.at(-1);
  return (
    <>
      {messages.map((message, index) => {
        const settled = index < messages.length - alwaysLaidOut;
        if (message.role !== "assistant") return <UserMessage key={message.id} message={message} settled={settled} />;
        const isLast = message === last;
        return (
          <AssistantMessage
            key={message.id}
            message={message}
            running={running && isLast}
            stopping={stopping && isLast}
            isLast={isLast}
            settled={settled}
            stoppedMs={stoppedMsOf(message, stopped)}
            onRegenerate={on.onRegenerate}
            onDecided={on.onDecided}
          />
        );
      })}
      {running && last?.role === "user" && <Awaited stopping={stopping} model={askedModel} />}
    </>
  );
}

/** The place of an answer that has not begun. */
function Awaited({ stopping, model }: { stopping: boolean; model: string | undefined }) {
  const t = useTranslations("chat");
  return (
    <article aria-label={t("assistant")} aria-busy="true" className="min-h-16">
      <MessageHead model={model} activity={{ kind: stopping ? "stopping" : "thinking" }} />
    </article>
  );
}

function stoppedMsOf(message: ChatMessage, stopped: Thread["stopped"]): number | null {
  const turnId = message.metadata?.turn_id;
  return stopped !== null && turnId !== undefined && stopped.turnId === turnId ? stopped.ms : null;
}
