"use client";

import { useLocale, useTranslations } from "next-intl";

/** What the server or a provider said of a failure: always English, so behind a further tap for who reads Korean. */
export function ServerWords({ text }: { text: string }) {
  const t = useTranslations("ui");
  const locale = useLocale();
  if (text === "") return null;
  if (locale === "en") return <p className="text-ink-2 [overflow-wrap:anywhere]">{text}</p>;
  return (
    <details className="text-ink-3 text-xs">
      <summary className="w-fit cursor-pointer rounded-sm py-0.5 hover:text-ink pointer-coarse:py-2.5">
        {t("details")}
      </summary>
      <p lang="en" className="mt-1 [overflow-wrap:anywhere]">
        {text}
      </p>
    </details>
  );
}
