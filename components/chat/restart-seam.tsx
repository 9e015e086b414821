"use client";

import { useTranslations } from "next-intl";

/** A hairline that says that a process ended while this was written, and another one went on. */
export function RestartSeam() {
  const t = useTranslations("chat.end");
  return (
    <p className="mt-3 flex items-center gap-3 text-ink-3 text-xs" title={t("continuedHint")}>
      <span aria-hidden="true" className="h-px w-8 bg-line-strong" />
      {t("continued")}
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </p>
  );
}
