"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChatMessage } from "@/lib/contracts/message";

type AnnouncerProps = { last: ChatMessage | undefined; running: boolean };

/** Says that an answer began and how it ended, once each, to those who do not see the page. */
export function Announcer({ last, running }: AnnouncerProps) {
  const t = useTranslations("chat.announce");
  const reasons = useTranslations("turn-error.reason");
  // Answers that had ended before the page was opened are not news.
  const [hasRun, setHasRun] = useState(running);
  if (running && !hasRun) setHasRun(true);
  let text = "";
  if (running) text = t("started");
  else if (hasRun && last?.role === "assistant") {
    const { status, error } = last.metadata ?? {};
    if (status === "failed") text = t("failed", { reason: reasons(error?.code ?? "internal") });
    else if (status === "awaiting_approval") text = t("waiting");
    else text = t(status === "stopped" ? "stopped" : "completed");
  }
  return <output className="sr-only">{text}</output>;
}
