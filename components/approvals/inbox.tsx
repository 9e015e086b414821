"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";
import { ApprovalCard } from "./approval-card.tsx";
import { useApprovalStore, useApprovals } from "./approvals-provider.tsx";
import { ChatLink } from "./chat-link.tsx";
import { FoldedApproval } from "./folded-approval.tsx";
import { InboxDrawing } from "./inbox-drawing.tsx";

/** All approvals over all chats: what waits first, what was decided beneath. */
export function Inbox() {
  const t = useTranslations("approvals.list");
  const store = useApprovalStore();
  const { pending, decided, pendingCount, hasMore, isLoading, hasFailed } = useApprovals();
  useEffect(() => void store.loadFirst(), [store]);
  const isKnown = pendingCount !== null;
  return (
    <div className="flex flex-col gap-8 outline-none" data-approvals="" tabIndex={-1}>
      <section aria-label={t("pending")} className="flex flex-col gap-6">
        {pending.length > 0 && <p className="text-ink-2 text-sm">{t("intro")}</p>}
        {pending.map((approval) => (
          <PendingApproval key={approval.id} approval={approval} />
        ))}
        {!isKnown && !hasFailed && <Skeleton className="h-36 w-full rounded-lg" />}
        {isKnown && pending.length === 0 && (
          <EmptyState drawing={<InboxDrawing />} title={t("empty")}>
            {t("emptyText")}
          </EmptyState>
        )}
      </section>
      {decided.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="text-lg">{t("decided")}</h2>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {decided.map((approval) => (
              <li key={approval.id} className="flex flex-col gap-1 px-3.5 py-3">
                <FoldedApproval approval={approval} isRow />
                <ChatLink approval={approval} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {hasFailed && (
        <p role="alert" className="flex items-center gap-3 text-ink-2 text-sm">
          {t("failed")}
          <Button size="sm" onClick={() => void Promise.all([store.refresh(), store.loadMore()])}>
            {t("retry")}
          </Button>
        </p>
      )}
      {!hasFailed && hasMore && decided.length > 0 && (
        <Button pending={isLoading} className="self-start" onClick={() => void store.loadMore()}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}

function PendingApproval({ approval }: { approval: ApprovalView }) {
  return (
    <div className="flex flex-col gap-1.5">
      <ChatLink approval={approval} />
      <ApprovalCard question={approval} />
    </div>
  );
}
