"use client";

import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";
import { useApprovalWord } from "./approval-word.ts";
import { useApprovals } from "./approvals-provider.tsx";
import { useChatGrants } from "./chat-grants.tsx";
import { grantOf } from "./grant-of.ts";

/** Under an approval that also allowed its tool for good: that it did, and the way back. */
export function GrantLine({ approval }: { approval: ApprovalView }) {
  const t = useTranslations("approvals.grants");
  const chat = useChatGrants();
  const { decided } = useApprovals();
  const nameOf = useApprovalWord("grants.tool");
  const [busy, setBusy] = useState(false);
  const grant = chat && grantOf(approval, chat.grants, decided);
  if (!grant) return null;
  const takeBack = async () => {
    setBusy(true);
    await chat.takeBack(grant.tool);
    setBusy(false);
  };
  return (
    <p className="flex flex-wrap items-center gap-x-2">
      <ShieldCheck aria-hidden="true" className="size-3.5" />
      <span>{t("always")}</span>
      <button
        type="button"
        aria-label={t("takeBackTool", { tool: nameOf(grant.tool) })}
        aria-disabled={busy}
        onClick={() => !busy && void takeBack()}
        className="min-h-6 rounded-sm text-kelp underline-offset-2 hover:underline"
      >
        {t("takeBack")}
      </button>
    </p>
  );
}
