"use client";

import { ShieldQuestion } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { Tag } from "@/components/ui/tag";
import { argumentsOf } from "./approval-arguments.ts";
import { ArgumentForm } from "./argument-form.tsx";
import { ArgumentList } from "./argument-list.tsx";
import { useCallTitle } from "./call-title.ts";
import { AlwaysAllow, DecisionButtons } from "./decision-buttons.tsx";
import { Expiry } from "./expiry.tsx";
import { isOverdue, type Question } from "./question.ts";
import { useAnswer } from "./use-answer.ts";
import { openQuestionAttribute, useDecisionKeys } from "./use-decision-keys.ts";

type ApprovalCardProps = {
  question: Question;
  /** It was decided: here just now, or by somebody else before. */
  onClosed?: () => void;
};

const expiryTickMs = 10_000;

/** An open question: what would be done and why, its arguments to change, and the decision. */
export function ApprovalCard({ question, onClosed }: ApprovalCardProps) {
  const t = useTranslations("approvals");
  const id = useId();
  const card = useRef<HTMLFieldSetElement>(null);
  const answer = useAnswer(question, () => {
    giveFocusBack(card.current);
    onClosed?.();
  });
  const input = argumentsOf(question.input);
  const title = useCallTitle(question.tool, answer.wanted);
  const isRepeat = question.kind === "repeat";
  const isOver = isOverdue(question, useNow({ updateInterval: expiryTickMs }).getTime());
  useDecisionKeys(card, (what) => {
    if (isOver) return;
    if (what === "approve") answer.approve();
    else answer.deny();
  });
  return (
    <fieldset
      ref={card}
      aria-label={t("request")}
      aria-describedby={`${id}-title`}
      {...{ [openQuestionAttribute]: "" }}
      className="flex min-w-0 animate-rise flex-col gap-3 rounded-lg border border-amber bg-surface px-3.5 py-3"
    >
      <div className="flex items-start gap-2.5">
        <ShieldQuestion aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-amber-ink" />
        <div className="min-w-0 flex-1">
          <p
            id={`${id}-title`}
            className="flex flex-wrap items-center gap-x-2 font-medium text-ink [overflow-wrap:anywhere]"
          >
            <span className="min-w-0">{title}</span>
            {isRepeat && <Tag tone="amber">{t("interrupted")}</Tag>}
          </p>
          {isRepeat && <p className="text-ink-2 text-sm">{t("interruptedText")}</p>}
          {!isRepeat && question.reason !== "" && (
            <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">{t("why", { reason: question.reason })}</p>
          )}
        </div>
      </div>
      <div className="flex flex-col gap-3 sm:pl-7">
        {answer.isEditing && input !== null ? (
          <ArgumentForm
            fields={answer.fields}
            texts={answer.texts}
            problems={answer.problem?.fields ?? {}}
            changes={answer.changes}
            onChange={answer.write}
          />
        ) : (
          input !== null && <ArgumentList input={input} />
        )}
        {input === null && question.input !== undefined && (
          <pre className="overflow-x-auto font-mono text-ink-2 text-xs">{JSON.stringify(question.input, null, 2)}</pre>
        )}
        {answer.problem !== null && (
          <p role="alert" className="text-coral text-sm">
            {answer.problem.text}
          </p>
        )}
        <DecisionButtons answer={answer} isRepeat={isRepeat} isOver={isOver} canEdit={input !== null && !isRepeat} />
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          {!isRepeat && !isOver && <AlwaysAllow answer={answer} />}
          <Expiry question={question} isOver={isOver} />
        </div>
      </div>
    </fieldset>
  );
}

/** The buttons are about to go: the focus moves to what they stood in, instead of back to the top of the page. */
function giveFocusBack(card: HTMLElement | null): void {
  if (!card?.contains(document.activeElement)) return;
  card.closest<HTMLElement>("[role=log], [data-approvals]")?.focus({ preventScroll: true });
}
