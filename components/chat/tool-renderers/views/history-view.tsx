"use client";

import { useTranslations } from "next-intl";
import type { History } from "@/lib/contracts/tools/index";
import { Change } from "../change.tsx";
import { CompanyHeading } from "../company-heading.tsx";
import { FigureList } from "../figure-list.tsx";
import { useFigures } from "../use-figures.ts";
import { PriceChart } from "./price-chart.tsx";

export function HistoryView({ output: history }: { output: History }) {
  const t = useTranslations("tools");
  const figures = useFigures();
  const price = (value: number) => figures.amount(history, value);
  return (
    <>
      <CompanyHeading
        company={history}
        price={price(history.last.close)}
        change={
          <span className="flex items-baseline gap-1.5 text-sm">
            <Change percent={history.change_percent} />
            <span className="text-ink-3 text-xs">{t(`range.${history.range}`)}</span>
          </span>
        }
      />
      <PriceChart company={history} closes={history.bars} changePercent={history.change_percent} />
      <FigureList
        entries={[
          { label: t("figure.start"), value: price(history.first.close), hint: figures.day(history.first.date) },
          { label: t("figure.end"), value: price(history.last.close), hint: figures.day(history.last.date) },
          { label: t("figure.high"), value: price(history.high) },
          { label: t("figure.low"), value: price(history.low) },
        ]}
      />
      {history.bars.length < history.bar_count && (
        <p className="text-ink-3 text-xs">
          {t("history.bars", { shown: history.bars.length, count: history.bar_count })},{" "}
          {t(history.interval === "1d" ? "history.daily" : "history.monthly")}
        </p>
      )}
    </>
  );
}
