"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { CopyButton, Markdown } from "@/components/markdown";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { MessageUsage } from "@/components/usage/message-usage";
import { type ChatMessage, textOfParts } from "@/lib/contracts/message";
import { isOpen } from "@/lib/contracts/turn";
import { AskedCall, CallDecision } from "./asked-call.tsx";
import { activityOf, type Block, blocksOf } from "./blocks.ts";
import { MessageHead } from "./message-head.tsx";
import { MessageTime } from "./message-time.tsx";
import { outOfSightClass } from "./out-of-sight.ts";
import { Reasoning } from "./reasoning.tsx";
import { RestartSeam } from "./restart-seam.tsx";
import { sourcesOfParts, ToolCard, toolCallOf } from "./tool-renderers";
import { TurnEnd } from "./turn-end.tsx";
import { useOpenQuestion } from "./use-open-question.ts";

type AssistantMessageProps = {
  message: ChatMessage;
  running: boolean;
  stopping: boolean;
  /** The newest answer: its actions are always there, and it can be made anew. */
  isLast: boolean;
  /** Far enough up that the browser need not lay it out while it is out of sight. */
  settled: boolean;
  stoppedMs: number | null;
  onRegenerate: (messageId: string) => void;
  /** A question in it was decided here: the turn goes on. */
  onDecided: () => void;
};

export const AssistantMessage = memo(function AssistantMessage(props: AssistantMessageProps) {
  const { message, running, stopping, isLast, settled, stoppedMs, onRegenerate, onDecided } = props;
  const t = useTranslations("chat");
  const blocks = blocksOf(message.parts);
  const { status, model, continued, tool_ms: toolMs, usage, cost, cached } = message.metadata ?? {};
  const isWaiting = status === "awaiting_approval" && !running;
  const isAsking = useOpenQuestion(message);
  const canRegenerate = isLast && !running && !isWaiting;
  const regenerate = () => onRegenerate(message.id);
  return (
    <article
      aria-label={t("assistant")}
      aria-busy={running}
      className={classNames("group/message", settled && outOfSightClass)}
    >
      <MessageHead
        model={model}
        activity={running || isWaiting ? activityNow(message, { running, stopping, isAsking }) : undefined}
        sources={sourcesOfParts(message.parts)}
      />
      <div className="flex flex-col gap-3">
        {blocks.map((block, index) => (
          <BlockView
            key={block.key}
            block={block}
            running={running}
            unfinished={index === blocks.length - 1 && status !== "completed"}
            toolMs={toolMs}
            isOver={status !== undefined && !isOpen(status)}
            onDecided={onDecided}
          />
        ))}
      </div>
      {continued && <RestartSeam />}
      {!running && (
        <TurnEnd
          message={message}
          hasContent={blocks.length > 0}
          stoppedMs={stoppedMs}
          onRetry={canRegenerate ? regenerate : undefined}
        />
      )}
      <div
        className={classNames(
          "-ml-1.5 mt-1.5 flex h-7 items-center gap-0.5 transition-opacity",
          running && "invisible",
          !isLast && "opacity-0 focus-within:opacity-100 group-hover/message:opacity-100 pointer-coarse:opacity-100",
        )}
      >
        {blocks.length > 0 && (
          <CopyButton
            label={t("actions.copyAnswer")}
            copiedLabel={t("actions.copied")}
            text={() => textOfParts(message.parts)}
          />
        )}
        {canRegenerate && status !== "failed" && (
          <IconButton label={t(cached ? "actions.askAgain" : "actions.regenerate")} size="sm" onClick={regenerate}>
            <RotateCcw aria-hidden="true" />
          </IconButton>
        )}
        <MessageTime at={message.metadata?.finished_at ?? message.metadata?.created_at} />
        {!running && <MessageUsage usage={usage} cost={cost} cached={cached} />}
      </div>
    </article>
  );
});

type BlockViewProps = {
  block: Block;
  running: boolean;
  unfinished: boolean;
  toolMs: Record<string, number> | undefined;
  isOver: boolean;
  onDecided: () => void;
};

/** Once somebody has decided, the answer is at work again, also before anything of it was read. */
function activityNow(message: ChatMessage, now: { running: boolean; stopping: boolean; isAsking: boolean }) {
  if (now.running && now.stopping) return { kind: "stopping" } as const;
  const activity = now.running ? activityOf(message) : ({ kind: "waiting" } as const);
  return activity.kind === "waiting" && !now.isAsking ? ({ kind: "thinking" } as const) : activity;
}

function BlockView({ block, running, unfinished, toolMs, isOver, onDecided }: BlockViewProps) {
  switch (block.kind) {
    case "text":
      return (
        <div
          data-block
          className="max-w-[46rem] text-ink [&_blockquote]:max-w-[68ch] [&_li]:max-w-[68ch] [&_p]:max-w-[68ch]"
        >
          <Markdown text={block.text} unfinished={unfinished} />
        </div>
      );
    case "reasoning":
      return <Reasoning text={block.text} streaming={block.streaming && running} />;
    case "tools":
      return (
        <div data-block className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
          {block.parts.map((part) => (
            <div key={part.toolCallId}>
              <ToolCard call={toolCallOf(part, running)} measuredMs={toolMs?.[part.toolCallId]} />
              <CallDecision part={part} />
            </div>
          ))}
        </div>
      );
    case "approval":
      return <AskedCall part={block.part} isOver={isOver} onDecided={onDecided} />;
  }
}
