"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import type { Question } from "./question.ts";

/** When a question ends by itself, relative; the exact time on hover. */
export function Expiry({ question, isOver }: { question: Question; isOver: boolean }) {
  const t = useTranslations("approvals");
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  if (question.expires_at === null) return null;
  if (isOver) return <output className="text-ink-2 text-sm">{t("expiredNow")}</output>;
  const at = new Date(question.expires_at);
  return (
    <p className="text-ink-3 text-xs">
      <time
        dateTime={question.expires_at}
        title={format.dateTime(at, { dateStyle: "full", timeStyle: "short" })}
        suppressHydrationWarning
      >
        {t("expires", { when: format.relativeTime(at, now) })}
      </time>
    </p>
  );
}
