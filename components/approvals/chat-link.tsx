"use client";

import { MessageSquare } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";

/** The chat that asks. */
export function ChatLink({ approval }: { approval: ApprovalView }) {
  const t = useTranslations("approvals.list");
  const title = approval.session_title || t("untitled");
  return (
    <Link
      href={`/chat/${encodeURIComponent(approval.session_id)}`}
      prefetch={false}
      aria-label={t("openChat", { title })}
      className="inline-flex min-h-6 w-fit max-w-full items-center gap-1.5 rounded-sm text-ink-2 text-sm hover:text-ink hover:underline"
    >
      <MessageSquare aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{title}</span>
    </Link>
  );
}
