"use client";

import { useTranslations } from "next-intl";
import type { MarketOverview } from "@/lib/contracts/tools/index";
import { Change } from "../change.tsx";
import { areMixed } from "../provenance.ts";
import { WarningTag } from "../source-note.tsx";
import { localName } from "../tool-title.ts";
import { useFigures } from "../use-figures.ts";

export function OverviewView({ output: overview }: { output: MarketOverview }) {
  const t = useTranslations("tools");
  const figures = useFigures();
  const mixed = areMixed(overview.rows);
  return (
    <>
      <ul className="grid gap-px overflow-hidden rounded-md border border-line bg-line @md:grid-cols-2">
        {overview.rows.map((row) => (
          <li
            key={row.symbol}
            className="flex items-center justify-between gap-3 bg-surface px-3 py-2.5 @md:last:odd:col-span-2"
          >
            <span className="min-w-0">
              <span className="block truncate font-medium text-ink text-sm">{localName(row, figures.locale)}</span>
              <span className="flex items-center gap-2 text-ink-3 text-xs">
                {row.symbol}
                {mixed && <WarningTag sources={[row]} />}
              </span>
            </span>
            <span className="shrink-0 text-right text-sm">
              <span className="tabular block text-ink">{figures.amount(row, row.price)}</span>
              {row.change_percent !== null && <Change percent={row.change_percent} className="text-xs" />}
            </span>
          </li>
        ))}
      </ul>
      {overview.missing.length > 0 && (
        <p className="text-amber-ink text-xs">{t("overview.missing", { symbols: overview.missing.join(", ") })}</p>
      )}
    </>
  );
}
