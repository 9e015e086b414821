"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFigures } from "@/components/chat/tool-renderers/use-figures";
import { Tag } from "@/components/ui/tag";
import type { TransactionView } from "@/lib/contracts/api-v1/portfolio";

/** One buy or sell; `children` is what can be done with it. */
export function TransactionRow({ row, children }: { row: TransactionView; children: ReactNode }) {
  const t = useTranslations("portfolio.transactions");
  const tTools = useTranslations("tools.tag");
  const format = useFormatter();
  const figures = useFigures();
  const { side, symbol, currency, price_source: source } = row;
  const name = (figures.locale === "ko" ? row.name_ko : row.name) ?? symbol;
  const at = new Date(row.at);
  return (
    <li className="flex items-center gap-3 px-3 py-2.5 text-sm">
      <Tag tone={side === "buy" ? "kelp" : "plain"} className="w-12 justify-center">
        {t(side)}
      </Tag>
      <span className="grid min-w-0 flex-1 gap-x-4 gap-y-0.5 @lg:grid-cols-[minmax(0,1fr)_auto]">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="font-medium text-ink">{name}</span>
          {name !== symbol && <span className="text-ink-3 text-xs">{symbol}</span>}
          {(source === "simulated" || source === "sample") && <Tag tone="amber">{tTools(source)}</Tag>}
          {row.tool_call_id !== null && <span className="text-ink-3 text-xs">{t("byAssistant")}</span>}
        </span>
        <span className="tabular text-ink @lg:text-right">
          {t("figures", { quantity: figures.exact(row.quantity), price: figures.money(row.price, currency) })}
        </span>
        <time dateTime={row.at} className="text-ink-3 text-xs @lg:col-span-2">
          {format.dateTime(at, { dateStyle: "long" })}
        </time>
      </span>
      {children}
    </li>
  );
}
