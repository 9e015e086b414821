"use client";

import { ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { judgeLink } from "./url-safety.ts";

/**
 * An image in model text is never fetched: its address can carry what was said here to whoever serves it. It becomes
 * a note with its description and a link that a person may follow.
 */
export function ForeignImage({ src, alt }: { src: string | undefined; alt: string | undefined }) {
  const t = useTranslations("chat.markdown");
  const link = judgeLink(src, "");
  return (
    <span className="inline-flex max-w-full items-center gap-2 rounded-md border border-line bg-sunken px-2.5 py-1 text-ink-2 text-sm">
      <ImageOff aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      <span className="truncate">{alt === undefined || alt === "" ? t("image") : alt}</span>
      {link.kind === "web" ? (
        <a
          href={link.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="shrink-0 rounded-sm text-kelp text-xs underline decoration-kelp/40 underline-offset-3"
        >
          {t("openImage", { host: link.host })}
        </a>
      ) : (
        <span className="shrink-0 text-ink-3 text-xs">{t("imageBlocked")}</span>
      )}
    </span>
  );
}
