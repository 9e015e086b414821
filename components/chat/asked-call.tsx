"use client";

import { useTranslations } from "next-intl";
import { ApprovalCard } from "@/components/approvals/approval-card";
import { useApproval } from "@/components/approvals/approvals-provider";
import { DecisionLine, PlainDecisionLine } from "@/components/approvals/decision-line";
import { FoldedApproval } from "@/components/approvals/folded-approval";
import { approvalOfPart } from "./call-approval.ts";
import { type ToolPart, toolCallOf } from "./tool-renderers";

type AskedCallProps = {
  part: ToolPart;
  /** Its turn is settled: nothing waits for an answer any more. */
  isOver: boolean;
  onDecided: () => void;
};

/** A call that asks a person first: the open question, or what became of it until the stream tells. */
export function AskedCall({ part, isOver, onDecided }: AskedCallProps) {
  const t = useTranslations("approvals.decided");
  const asked = approvalOfPart(part);
  const known = useApproval(asked?.id);
  if (asked === null) return null;
  const { name, input } = toolCallOf(part, true);
  if (known !== undefined && known.status !== "pending")
    return <FoldedApproval approval={known} isWorking={!isOver && known.status === "approved"} />;
  if (isOver) return <p className="text-ink-3 text-sm">{t("withdrawn")}</p>;
  const question = known ?? {
    id: asked.id,
    tool: name,
    input,
    kind: "change" as const,
    reason: asked.why,
    expires_at: null,
  };
  return <ApprovalCard question={question} onClosed={onDecided} />;
}

/** Under a call that somebody decided about: who and when. */
export function CallDecision({ part }: { part: ToolPart }) {
  const asked = approvalOfPart(part);
  const known = useApproval(asked?.id);
  if (asked === null) return null;
  const isKnown = known !== undefined && known.status !== "pending";
  if (!isKnown && asked.approved === undefined && part.state !== "output-denied") return null;
  return (
    <div className="px-3 pb-2 pl-9.5">
      {isKnown ? (
        <DecisionLine approval={known} />
      ) : (
        <PlainDecisionLine approved={asked.approved === true} reason={asked.reason} />
      )}
    </div>
  );
}
