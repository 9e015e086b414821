"use client";

import { Check, ChevronDown, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Spinner } from "@/components/ui/spinner";
import { Tag } from "@/components/ui/tag";
import type { Locale } from "@/lib/contracts/locale";
import type { ToolInput, ToolName, ToolOutput } from "@/lib/contracts/tools/index";
import { CallDuration } from "./call-duration.tsx";
import { provenanceOf } from "./provenance.ts";
import { ResultBoundary } from "./result-boundary.tsx";
import { WarningTag } from "./source-note.tsx";
import { type CallState, outputOf, type ToolCall } from "./tool-call.ts";
import { preloadResultView, ToolDetail } from "./tool-detail.tsx";
import { ToolHeadline } from "./tool-headline.tsx";
import { ToolIcon } from "./tool-icon.tsx";
import { type ToolsTranslator, toolTitle } from "./tool-title.ts";

type ToolCardProps = {
  call: ToolCall;
  /** Milliseconds as the server measured them, once known. */
  measuredMs: number | undefined;
};

/** One line about a tool call that opens to its result. */
export const ToolCard = memo(
  function ToolCard({ call, measuredMs }: ToolCardProps) {
    const t = useTranslations("tools");
    const locale = useLocale() as Locale;
    const [open, setOpen] = useState(false);
    const id = useId();
    return (
      <div data-tool-card className="@container">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? `${id}-result` : undefined}
          onPointerEnter={preloadResultView}
          onFocus={preloadResultView}
          onClick={() => setOpen(!open)}
          className="flex min-h-10 w-full items-center gap-2.5 rounded-[inherit] px-3 py-1.5 text-left text-sm transition-colors hover:bg-sunken -outline-offset-2"
        >
          <ToolIcon name={call.known} className={classNames("size-4 shrink-0", iconTone[call.state])} />
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5">
            <span id={`${id}-title`} className="min-w-0 font-medium text-ink [overflow-wrap:anywhere]">
              {titleOf(call, t, locale)}
            </span>
            <CardFigures call={call} />
          </span>
          <span className="flex shrink-0 items-center gap-1.5">
            <StateMark state={call.state} label={t(`state.${call.state}`)} />
            <CallDuration running={call.state === "running"} measuredMs={measuredMs} />
          </span>
          <ChevronDown
            aria-hidden="true"
            className={classNames("size-4 shrink-0 text-ink-3 transition-transform", open && "rotate-180")}
          />
        </button>
        {open && <ToolDetail id={`${id}-result`} call={call} />}
      </div>
    );
  },
  (before, after) => before.measuredMs === after.measuredMs && isSameCall(before.call, after.call),
);

/** Parts are copied with every token; a call has changed only when its state has, or its input grew. */
function isSameCall(before: ToolCall, after: ToolCall): boolean {
  return (
    before.id === after.id &&
    before.state === after.state &&
    before.output === after.output &&
    before.input === after.input
  );
}

const iconTone: Record<CallState, string> = {
  preparing: "animate-pulse-soft text-kelp",
  running: "animate-pulse-soft text-kelp",
  done: "text-ink-3",
  failed: "text-coral",
  unknown: "text-amber-ink",
  waiting: "text-amber-ink",
  denied: "text-ink-3",
  stopped: "text-ink-3",
};

function titleOf(call: ToolCall, t: ToolsTranslator, locale: Locale): string {
  if (call.known === null) return t("unknownTool", { name: call.name });
  // A model's half-written or wrong input must not keep a card from having a name.
  const input = (typeof call.input === "object" && call.input !== null ? call.input : {}) as Partial<
    ToolInput<ToolName>
  >;
  try {
    return toolTitle(call.known, t, locale, input, outputOf(call, call.known));
  } catch {
    return t("unknownTool", { name: call.name });
  }
}

function CardFigures({ call }: { call: ToolCall }) {
  const output = call.known === null ? undefined : outputOf(call, call.known);
  if (call.known === null || output === undefined) return null;
  return (
    <ResultBoundary fallback={null}>
      <Glance name={call.known} output={output} />
    </ResultBoundary>
  );
}

function Glance<N extends ToolName>({ name, output }: { name: N; output: ToolOutput<N> }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-0.5 text-sm">
      <ToolHeadline name={name} output={output} />
      <WarningTag sources={provenanceOf(name, output)} />
    </span>
  );
}

function StateMark({ state, label }: { state: CallState; label: string }) {
  switch (state) {
    case "preparing":
    case "running":
      return (
        <>
          <Spinner className="text-kelp" />
          <span className="sr-only">{label}</span>
        </>
      );
    case "done":
      return (
        <>
          <Check aria-hidden="true" className="size-3.5 text-ink-3" />
          <span className="sr-only">{label}</span>
        </>
      );
    case "failed":
      return (
        <span className="inline-flex items-center gap-1 text-coral text-xs">
          <TriangleAlert aria-hidden="true" className="size-3.5" />
          {label}
        </span>
      );
    case "unknown":
    case "waiting":
      return <Tag tone="amber">{label}</Tag>;
    case "denied":
    case "stopped":
      return <span className="text-ink-3 text-xs">{label}</span>;
  }
}
