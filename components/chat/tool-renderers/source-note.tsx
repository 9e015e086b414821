"use client";

import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { Provenance } from "@/lib/contracts/tools/index";
import { warningOf } from "./provenance.ts";
import { useFigures } from "./use-figures.ts";

/** The amber word that must not be missed beside figures that are not live. */
export function WarningTag({ sources }: { sources: readonly Provenance[] }) {
  const t = useTranslations("tools.tag");
  const warning = warningOf(sources);
  return warning === null ? null : <Tag tone="amber">{t(warning)}</Tag>;
}

/** Beneath figures: which source, as of when, and why it was used when it was not the first choice. */
export function SourceNote({ sources }: { sources: readonly Provenance[] }) {
  const t = useTranslations("tools");
  const figures = useFigures();
  // Without a day (the cost of purchases of many days) the mark alone says it.
  const lines = [...new Set(sources.filter((one) => one.as_of !== "").map((one) => sourceLine(one)))];
  const reasons = [...new Set(sources.flatMap((one) => one.fallback_reason ?? []))];
  if (lines.length === 0) return null;

  function sourceLine(one: Provenance): string {
    // Shipped prices are closing prices: the exchange's day says all, its hour in the reader's zone would mislead.
    const isClose = one.source === "sample" || one.source === "simulated";
    const asOf = isClose ? figures.day(one.as_of.slice(0, 10)) : figures.moment(one.as_of);
    return t("source.line", { source: t(`source.${one.source}`), asOf });
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-3 text-xs">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {reasons.map((reason) => (
        <span key={reason}>{t(`fallback.${reason}`)}</span>
      ))}
    </div>
  );
}
