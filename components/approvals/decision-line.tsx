"use client";

import { Check, CircleSlash, Clock, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";
import { changesOf } from "./approval-arguments.ts";
import { ChangeList } from "./argument-list.tsx";
import { dateAndTime } from "./date-and-time.ts";
import { GrantLine } from "./grant-line.tsx";
import { type Fate, fateOf } from "./question.ts";

const icons: Record<Exclude<Fate, "pending">, ReactNode> = {
  approved: <Check aria-hidden="true" className="size-3.5 text-kelp" />,
  approvedEdited: <Check aria-hidden="true" className="size-3.5 text-kelp" />,
  repeated: <Check aria-hidden="true" className="size-3.5 text-kelp" />,
  denied: <X aria-hidden="true" className="size-3.5" />,
  left: <X aria-hidden="true" className="size-3.5" />,
  expired: <Clock aria-hidden="true" className="size-3.5" />,
  withdrawn: <CircleSlash aria-hidden="true" className="size-3.5" />,
};

/** What became of a question, on one line: what, by whom, when; with the changes of an edit beneath. */
export function DecisionLine({ approval }: { approval: ApprovalView }) {
  const t = useTranslations("approvals");
  const format = useFormatter();
  const fate = fateOf(approval);
  if (fate === "pending") return null;
  const at = approval.decided_at === null ? null : new Date(approval.decided_at);
  return (
    <div className="flex flex-col gap-1 text-ink-3 text-xs">
      <div className="flex items-start gap-2 [&>svg]:mt-px [&>svg]:shrink-0">
        {icons[fate]}
        <p className="flex min-w-0 flex-wrap gap-x-2">
          <span>{t(`decided.${fate}`)}</span>
          {at && (
            <time
              dateTime={at.toISOString()}
              title={format.dateTime(at, { dateStyle: "full", timeStyle: "short" })}
              suppressHydrationWarning
              className="tabular"
            >
              {format.dateTime(at, dateAndTime)}
            </time>
          )}
          {approval.decision_reason && (
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {t("decided.reason", { reason: approval.decision_reason })}
            </span>
          )}
        </p>
      </div>
      {fate === "approvedEdited" && (
        <div className="pl-5.5">
          <ChangeList changes={changesOf(approval.original_input, approval.input)} />
        </div>
      )}
      <GrantLine approval={approval} />
    </div>
  );
}

/** The same before the approval's row was fetched: only what the message itself says. */
export function PlainDecisionLine({ approved, reason }: { approved: boolean; reason: string | undefined }) {
  const t = useTranslations("approvals.decided");
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-ink-3 text-xs">
      {icons[approved ? "approved" : "denied"]}
      <span>{approved ? t("approvedPlain") : t("deniedPlain")}</span>
      {reason && <span className="[overflow-wrap:anywhere]">{t("reason", { reason })}</span>}
    </p>
  );
}
