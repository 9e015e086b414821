"use client";

import { Activity, ChartLine, Globe, type LucideIcon, Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { preloadMarkdown } from "@/components/markdown";

const suggestions = [
  { key: "analyse", icon: Activity },
  { key: "compare", icon: Scale },
  { key: "korean", icon: ChartLine },
  { key: "market", icon: Globe },
] as const satisfies { key: string; icon: LucideIcon }[];

/** Questions that act at once. */
export function Suggestions({ onPick }: { onPick: (text: string) => void }) {
  const t = useTranslations("chat.suggestions");
  return (
    <ul aria-label={t("label")} className="mx-auto grid w-full max-w-184 gap-2 px-4 pt-3 sm:grid-cols-2 sm:px-6">
      {suggestions.map(({ key, icon: Icon }) => (
        <li key={key}>
          <button
            type="button"
            onPointerEnter={preloadMarkdown}
            onFocus={preloadMarkdown}
            onClick={() => onPick(t(key))}
            className="flex min-h-11 w-full items-center gap-2.5 rounded-lg border border-line px-3.5 py-2 text-left text-ink-2 text-sm transition-colors hover:border-line-strong hover:bg-surface hover:text-ink"
          >
            <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
            {t(key)}
          </button>
        </li>
      ))}
    </ul>
  );
}
