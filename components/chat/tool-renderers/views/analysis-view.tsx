"use client";

import { useTranslations } from "next-intl";
import type { Analysis } from "@/lib/contracts/tools/index";
import { Change } from "../change.tsx";
import { CompanyHeading } from "../company-heading.tsx";
import { FigureList } from "../figure-list.tsx";
import { RangeMeter } from "../range-meter.tsx";
import { useFigures } from "../use-figures.ts";
import { IndicatorGrid } from "./indicator-grid.tsx";
import { PriceChart } from "./price-chart.tsx";

export function AnalysisView({ output: analysis }: { output: Analysis }) {
  const t = useTranslations("tools");
  const figures = useFigures();
  const price = (value: number) => figures.amount(analysis, value);
  const { volatility, drawdown, position } = analysis;
  const fall = t("drawdownDetail", {
    percent: figures.signedPercent(drawdown.max_percent, 1),
    peak: figures.day(drawdown.peak_date),
    trough: figures.day(drawdown.trough_date),
  });
  return (
    <>
      <CompanyHeading
        company={analysis}
        price={price(analysis.price)}
        change={
          <span className="flex items-baseline gap-1.5 text-sm">
            <Change percent={analysis.change_percent} />
            <span className="text-ink-3 text-xs">{t(`range.${analysis.range}`)}</span>
          </span>
        }
      />
      <PriceChart company={analysis} closes={analysis.closes} changePercent={analysis.change_percent} height={160} />
      <FigureList
        entries={[
          { label: t("aspect.trend"), value: t(`trend.${analysis.trend}`) },
          { label: t("aspect.momentum"), value: t(`momentum.${analysis.momentum}`) },
          {
            label: t("aspect.volatility"),
            value: t(`volatilityLevel.${volatility.level}`),
            hint: figures.percent(volatility.annualised_percent),
          },
          { label: t("aspect.fromHigh"), value: figures.signedPercent(drawdown.current_percent, 1) },
        ]}
      />
      <div>
        <p className="text-ink-3 text-xs">{t("position.heading")}</p>
        <RangeMeter
          percent={position.percent}
          low={price(position.low)}
          high={price(position.high)}
          summary={t("position.summary", {
            percent: figures.percent(position.percent, 0),
            low: price(position.low),
            high: price(position.high),
          })}
        />
        <p className="mt-1.5 text-ink-3 text-xs">
          {t("figure.drawdown")}: <span className="tabular">{fall}</span>
        </p>
      </div>
      <IndicatorGrid analysis={analysis} />
      <ul className="list-disc space-y-1 pl-5 text-ink-2 text-sm marker:text-ink-3">
        {analysis.words[figures.locale].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
