"use client";

import { CircleStop, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { BudgetLink } from "@/components/usage/budget-link";
import type { ChatMessage } from "@/lib/contracts/message";
import { durationText } from "./tool-renderers";

type TurnEndProps = {
  message: ChatMessage;
  hasContent: boolean;
  /** Measured by this page, until the server's own record is here. */
  stoppedMs: number | null;
  /** Absent where an answer cannot be made anew any more. */
  onRetry: (() => void) | undefined;
};

/** How an answer ended, when it did not simply end: stopped, interrupted, failed, empty. */
export function TurnEnd({ message, hasContent, stoppedMs, onRetry }: TurnEndProps) {
  const t = useTranslations("chat.end");
  const duration = useTranslations("tools.duration");
  const { status, stopped_in_ms } = message.metadata ?? {};
  switch (status) {
    case "stopped": {
      const ms = stopped_in_ms ?? stoppedMs;
      return <Line>{ms === null ? t("stopped") : t("stoppedIn", { duration: durationText(duration, ms) })}</Line>;
    }
    case "interrupted":
      return <Line>{t("interrupted")}</Line>;
    case "failed":
      return <Failure message={message} hasContent={hasContent} onRetry={onRetry} />;
    case "completed":
      return hasContent ? null : <Line>{t("empty")}</Line>;
    case "queued":
    case "running":
    case "awaiting_approval":
    case undefined:
      return null;
  }
}

function Line({ children }: { children: string }) {
  return (
    <p className="mt-2 flex items-center gap-1.5 text-ink-3 text-sm">
      <CircleStop aria-hidden="true" className="size-3.5" />
      {children}
    </p>
  );
}

type FailureProps = Pick<TurnEndProps, "message" | "hasContent" | "onRetry">;

/** What happened, what is safe, what to do. */
function Failure({ message, hasContent, onRetry }: FailureProps) {
  const t = useTranslations("turn-error");
  const chat = useTranslations("chat.actions");
  const { code = "internal", detail } = message.metadata?.error ?? {};
  return (
    <div className="mt-2 border-coral border-l-2 pl-3.5 text-sm">
      <p className="font-medium text-ink">{t(`reason.${code}`)}</p>
      <p className="text-ink-2">
        {t(hasContent ? "safePartial" : "safe")} {t(`advice.${code}`)} {code === "budget_exceeded" && <BudgetLink />}
      </p>
      {detail !== undefined && detail !== "" && (
        <details className="mt-1 text-ink-3 text-xs">
          <summary className="w-fit rounded-sm hover:text-ink">{t("details")}</summary>
          <p className="mt-1 font-mono [overflow-wrap:anywhere]">{detail}</p>
        </details>
      )}
      {onRetry && (
        <Button size="sm" onClick={onRetry} className="mt-2.5">
          <RotateCcw aria-hidden="true" className="size-3.5" />
          {chat("retry")}
        </Button>
      )}
    </div>
  );
}
