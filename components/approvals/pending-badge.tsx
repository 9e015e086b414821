"use client";

import { useTranslations } from "next-intl";
import { useApprovals } from "./approvals-provider.tsx";

const most = 99;

/** How many approvals wait, live; nothing when none does. */
export function PendingBadge({ className = "" }: { className?: string }) {
  const t = useTranslations("approvals");
  const { pendingCount } = useApprovals();
  if (pendingCount === null || pendingCount === 0) return null;
  return (
    <span
      className={`grid h-5 min-w-5 place-items-center rounded-full bg-amber-wash px-1.5 font-semibold text-amber-ink text-xs ${className}`}
    >
      <span aria-hidden="true" className="tabular">
        {pendingCount > most ? `${most}+` : pendingCount}
      </span>
      <span className="sr-only">{t("badge", { count: pendingCount })}</span>
    </span>
  );
}
