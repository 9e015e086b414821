"use client";

import { Square, SquareCheck } from "lucide-react";
import { useTranslations } from "next-intl";

/** The box of a task list in model text: something to read, not to press. */
export function TaskMark({ done }: { done: boolean }) {
  const t = useTranslations("chat.markdown");
  const Icon = done ? SquareCheck : Square;
  return (
    <span data-task className="mr-1.5 inline-block">
      <span className="sr-only">{done ? t("taskDone") : t("taskOpen")}</span>
      <Icon aria-hidden="true" className="-mt-0.5 inline size-4 text-ink-3" />
    </span>
  );
}
