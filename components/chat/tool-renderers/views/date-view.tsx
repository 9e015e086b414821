"use client";

import { useTranslations } from "next-intl";
import type { CurrentDate } from "@/lib/contracts/tools/index";
import { useFigures } from "../use-figures.ts";

export function DateView({ output: now }: { output: CurrentDate }) {
  const t = useTranslations("tools.date");
  const figures = useFigures();
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <span className="tabular font-semibold text-ink text-xl">{now.time.slice(0, 5)}</span>
      <span className="text-ink text-sm">
        {figures.day(now.date)}, {t(now.weekday)}
      </span>
      <span className="text-ink-3 text-xs">
        {t("zone")}: {now.timezone}
      </span>
    </div>
  );
}
