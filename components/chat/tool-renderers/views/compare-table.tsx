"use client";

import { useTranslations } from "next-intl";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Comparison } from "@/lib/contracts/tools/index";
import { Change } from "../change.tsx";
import { areMixed } from "../provenance.ts";
import { WarningTag } from "../source-note.tsx";
import { localName } from "../tool-title.ts";
import { useFigures } from "../use-figures.ts";

const cell = "tabular whitespace-nowrap px-3 py-2 text-right";

export function CompareTable({ comparison }: { comparison: Comparison }) {
  const t = useTranslations("tools");
  const figures = useFigures();
  const mixed = areMixed(comparison.rows);
  return (
    <ScrollRegion
      label={t("stock_compare.title", { subjects: comparison.rows.map((row) => row.symbol).join(", ") })}
      className="overflow-x-auto rounded-md border border-line"
    >
      <table className="w-full border-collapse text-sm">
        <thead className="bg-sunken text-ink-2 text-xs">
          <tr>
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {t("figure.symbol")}
            </th>
            {(["price", "change", "volatility", "drawdown", "rsi"] as const).map((key) => (
              <th key={key} scope="col" className="whitespace-nowrap px-3 py-2 text-right font-medium">
                {key === "change"
                  ? t("figure.changeOver", { range: t(`range.${comparison.range}`) })
                  : t(`figure.${key}`)}
              </th>
            ))}
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {t("figure.trend")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {comparison.rows.map((row) => (
            <tr key={row.symbol}>
              <th scope="row" className="px-3 py-2 text-left font-medium text-ink">
                <span className="flex items-center gap-2 whitespace-nowrap">
                  {localName(row, figures.locale)}
                  <span className="font-normal text-ink-3 text-xs">{row.symbol}</span>
                  {mixed && <WarningTag sources={[row]} />}
                </span>
              </th>
              <td className={cell}>{figures.amount(row, row.price)}</td>
              <td className={cell}>
                <Change percent={row.change_percent} digits={1} />
              </td>
              <td className={cell}>{figures.percent(row.volatility_percent)}</td>
              <td className={cell}>{figures.signedPercent(row.max_drawdown_percent, 1)}</td>
              <td className={cell}>{row.rsi14 === null ? "–" : figures.number(row.rsi14, 1)}</td>
              <td className="whitespace-nowrap px-3 py-2">{t(`trend.${row.trend}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
