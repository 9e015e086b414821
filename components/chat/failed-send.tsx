"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { isApiError } from "@/components/api-client";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { BudgetLink } from "@/components/usage/budget-link";
import { useErrorText } from "@/components/use-error-text";
import type { FailedSend } from "./use-sending.ts";

type FailedSendNoticeProps = { failed: FailedSend; onRetry: () => void; onDismiss: () => void };

/** Above the composer when the server did not take a message: what happened, that the text is kept, and again. */
export function FailedSendNotice({ failed, onRetry, onDismiss }: FailedSendNoticeProps) {
  const t = useTranslations("chat.failed");
  const errorText = useErrorText();
  const isOverBudget = isApiError(failed.error) && failed.error.code === "budget_exceeded";
  return (
    <div className="mx-auto w-full max-w-184 px-4 pb-2 sm:px-6">
      <div
        role="alert"
        className="flex animate-rise items-start gap-3 rounded-lg border border-line bg-surface py-2 pr-2 pl-2.5 text-sm"
      >
        <span aria-hidden="true" className="w-0.5 shrink-0 self-stretch rounded-full bg-coral" />
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-2">
          <p className="min-w-0 flex-1 basis-64 py-0.5 text-ink-2">
            <span className="font-medium text-ink">{failed.kind === "message" ? t("message") : t("regenerate")}</span>{" "}
            {errorText(failed.error)} {failed.kind === "message" && t("kept")} {isOverBudget && <BudgetLink />}
          </p>
          <Button size="sm" onClick={onRetry}>
            {t("retry")}
          </Button>
        </div>
        <IconButton label={t("dismiss")} size="sm" onClick={onDismiss}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  );
}
