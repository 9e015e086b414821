"use client";

import { useLocale, useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { Locale } from "@/lib/contracts/locale";
import type { MessageMetadata } from "@/lib/contracts/message";
import { dollarsText } from "./dollars.ts";

type MessageUsageProps = { [K in "usage" | "cost" | "cached"]: MessageMetadata[K] | undefined };

/** What an answer used and cost, said quietly beside its time; or that it is one from before. */
export function MessageUsage({ usage, cost, cached }: MessageUsageProps) {
  const t = useTranslations("usage.message");
  const locale = useLocale() as Locale;
  if (cached) {
    return (
      <span data-tip={t("cachedHint")} className="inline-flex px-1">
        <Tag>{t("cached")}</Tag>
        <span className="sr-only">{t("cachedHint")}</span>
      </span>
    );
  }
  const total = (usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0);
  if (usage === undefined || total === 0) return null;
  const number = (count: number) => new Intl.NumberFormat(locale).format(count);
  const price = cost === undefined ? null : cost === null ? t("noPrice") : costText(cost, locale, t("free"));
  return (
    <span
      data-tip={t("details", { input: number(usage.input_tokens), output: number(usage.output_tokens) })}
      className="tabular px-1 text-ink-3 text-xs"
    >
      {t("tokens", { count: number(total) })}
      {price !== null && ` · ${price}`}
    </span>
  );
}

const costText = (cost: string, locale: Locale, free: string) => (cost === "0" ? free : dollarsText(cost, locale));
