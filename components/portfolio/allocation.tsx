"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Donut } from "@/components/charts";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import type { HoldingView, PortfolioView } from "@/lib/contracts/api-v1/portfolio";
import type { Locale } from "@/lib/contracts/locale";
import { allocationOf } from "./allocation-of.ts";
import { Section } from "./section.tsx";

/** How the value is spread: a ring, and beside it the same in words. */
export function Allocation({ portfolio }: { portfolio: PortfolioView }) {
  const t = useTranslations("portfolio.allocation");
  const figures = useFigures();
  const [picked, setPicked] = useState<string | null>(null);
  const parts = useMemo(() => allocationOf(portfolio.holdings), [portfolio.holdings]);
  return (
    <Section title={t("title")}>
      {parts.length === 0 ? (
        <p className="px-6 py-10 text-center text-ink-2 text-sm">{t("unknown")}</p>
      ) : (
        <div className="flex flex-wrap items-center justify-center gap-x-6 gap-y-4">
          <Donut slices={parts} picked={picked} />
          <ul className="min-w-44 flex-1 text-sm" onPointerLeave={() => setPicked(null)}>
            {parts.map((part) => (
              <li
                key={part.id}
                onPointerEnter={() => setPicked(part.id)}
                className="flex items-center gap-2.5 border-line border-b py-1.5 last:border-b-0"
              >
                <span aria-hidden="true" className="size-2.5 shrink-0 rounded-sm" style={{ background: part.colour }} />
                <span className="min-w-0 flex-1 truncate text-ink">
                  {part.holding === null ? t("others", { count: part.count }) : nameOf(part.holding, figures.locale)}
                </span>
                <span className="tabular shrink-0 text-ink-2">{figures.percent(part.share * 100)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

/** There is room for the company's name here. */
function nameOf({ symbol, name, name_ko }: HoldingView, locale: Locale): string {
  return (locale === "ko" ? name_ko : name) || symbol;
}
