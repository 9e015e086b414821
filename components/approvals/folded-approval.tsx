"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Spinner } from "@/components/ui/spinner";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";
import { useCallTitle } from "./call-title.ts";
import { DecisionLine } from "./decision-line.tsx";

type FoldedApprovalProps = {
  approval: ApprovalView;
  /** Approved, and its result is not here yet. */
  isWorking?: boolean;
  /** The row of a list that has its own border. */
  isRow?: boolean;
};

/** A question that is closed: its sentence and what became of it. */
export function FoldedApproval({ approval, isWorking = false, isRow = false }: FoldedApprovalProps) {
  const t = useTranslations("approvals.decided");
  const title = useCallTitle(approval.tool, approval.input);
  return (
    <div className={classNames("flex flex-col gap-1", !isRow && "rounded-lg border border-line bg-surface px-3 py-2")}>
      <p className="flex items-center gap-2 font-medium text-ink text-sm [overflow-wrap:anywhere]">
        {title}
        {isWorking && (
          <>
            <Spinner className="size-3.5 text-kelp" />
            <span className="sr-only">{t("working")}</span>
          </>
        )}
      </p>
      <DecisionLine approval={approval} />
    </div>
  );
}
