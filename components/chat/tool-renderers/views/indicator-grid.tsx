"use client";

import { useTranslations } from "next-intl";
import type { Analysis } from "@/lib/contracts/tools/index";
import type { ToolsTranslator } from "../tool-title.ts";
import { type Figures, useFigures } from "../use-figures.ts";

/** `value` is null while an indicator lacks history. */
type Reading = { key: string; label: string; value: string | null; words?: string };

/** Every indicator with its value and what the usual convention reads from it. */
export function IndicatorGrid({ analysis }: { analysis: Analysis }) {
  const t = useTranslations("tools");
  const figures = useFigures();
  const readings = [
    ...averages(analysis, t, figures),
    ...oscillators(analysis, t, figures),
    ...ranges(analysis, t, figures),
  ];
  return (
    <div>
      <p className="mb-1.5 font-medium text-ink-2 text-xs">{t("indicator.heading")}</p>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line @lg:grid-cols-3">
        {readings.map((reading) => (
          <div key={reading.key} className="flex min-w-0 flex-col bg-surface px-3 py-2">
            <dt className="text-ink-3 text-xs">{reading.label}</dt>
            <dd className="tabular font-medium text-ink text-sm">{reading.value ?? "–"}</dd>
            <dd className="text-ink-2 text-xs">{reading.value === null ? t("indicator.missing") : reading.words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function averages(analysis: Analysis, t: ToolsTranslator, figures: Figures): Reading[] {
  const { price, indicators } = analysis;
  return (["sma20", "sma50", "sma200", "ema20"] as const).map((key) => {
    const value = indicators[key];
    const label = t(`indicator.${key}`);
    if (value === null || value === 0) return { key, label, value: null };
    const away = (price / value - 1) * 100;
    const percent = figures.percent(Math.abs(away));
    const words =
      Math.abs(away) < 0.05
        ? t("indicator.priceAt")
        : t(away > 0 ? "indicator.priceAbove" : "indicator.priceBelow", { percent });
    return { key, label, value: figures.amount(analysis, value), words };
  });
}

function oscillators({ indicators }: Analysis, t: ToolsTranslator, figures: Figures): Reading[] {
  const { rsi14, macd, adx14 } = indicators;
  return [
    {
      key: "rsi14",
      label: t("indicator.rsi14"),
      value: rsi14 === null ? null : figures.number(rsi14, 1),
      words: rsi14 === null ? "" : t(`indicator.${rsi14 >= 70 ? "overbought" : rsi14 <= 30 ? "oversold" : "neutral"}`),
    },
    {
      key: "macd",
      label: t("indicator.macd"),
      value: macd === null ? null : figures.number(macd.macd),
      words:
        macd === null
          ? ""
          : t(macd.histogram >= 0 ? "indicator.aboveSignal" : "indicator.belowSignal", {
              signal: figures.number(macd.signal),
            }),
    },
    {
      key: "adx14",
      label: t("indicator.adx14"),
      value: adx14 === null ? null : figures.number(adx14.adx, 1),
      words: adx14 === null ? "" : t(adx14.adx >= 25 ? "indicator.trending" : "indicator.notTrending"),
    },
  ];
}

function ranges(analysis: Analysis, t: ToolsTranslator, figures: Figures): Reading[] {
  const { price, indicators } = analysis;
  const { bollinger, atr14 } = indicators;
  const money = (value: number) => figures.amount(analysis, value);
  return [
    {
      key: "atr14",
      label: t("indicator.atr14"),
      value: atr14 === null ? null : money(atr14),
      words:
        atr14 === null || price === 0
          ? ""
          : t("indicator.ofPrice", { percent: figures.percent((atr14 / price) * 100) }),
    },
    {
      key: "bollinger",
      label: t("indicator.bollinger"),
      value: bollinger === null ? null : money(bollinger.middle),
      words:
        bollinger === null
          ? ""
          : t(bandKey(price, bollinger), { lower: money(bollinger.lower), upper: money(bollinger.upper) }),
    },
  ];
}

function bandKey(price: number, bands: { upper: number; lower: number }) {
  if (price > bands.upper) return "indicator.aboveBand" as const;
  return price < bands.lower ? ("indicator.belowBand" as const) : ("indicator.insideBands" as const);
}
