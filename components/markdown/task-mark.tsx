"use client";

import { Square, SquareCheck } from "lucide-react";
import { useTranslations } from "next-intl";

/** The box of a task list in model text: something to read, not to press. */
export function TaskMark({ done }: { done: boolean }) {
  const t = useTranslations("chat.markdown");
  const Icon = done ? SquareCheck : Square;
  return (
    <span data-task role="img" aria-label={done ? t("taskDone") : t("taskOpen")} className="mr-1.5 inline-block">
      <Icon aria-hidden="true" className="-mt-0.5 inline size-4 text-ink-3" />
    </span>
  );
}
