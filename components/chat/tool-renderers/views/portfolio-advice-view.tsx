"use client";

import { useTranslations } from "next-intl";
import type { PortfolioAdvice } from "@/lib/contracts/tools/index";
import { ShareBar } from "../share-bar.tsx";
import { heldName } from "../tool-title.ts";
import { useFigures } from "../use-figures.ts";

type Point = PortfolioAdvice["points"][number];
const sides = ["for", "against", "note"] as const;

/** What speaks for and against, side by side. It decides nothing. */
export function PortfolioAdviceView({ output: advice }: { output: PortfolioAdvice }) {
  const t = useTranslations("tools.advice");
  const figures = useFigures();
  const { symbol, weight, largest } = advice;
  const shown = sides.filter((side) => advice.points.some((point) => point.side === side));
  return (
    <>
      {symbol !== null && weight !== null && (
        <div>
          <p className="mb-1.5 text-ink-2 text-sm">
            {heldName({ ...advice, symbol }, figures.locale)}: {t("share", { share: figures.share(weight) })}
          </p>
          <ShareBar share={weight} />
        </div>
      )}
      {shown.length === 0 && <p className="text-ink-2 text-sm">{t("nothing")}</p>}
      <div className="grid gap-4 @md:grid-cols-2">
        {shown.map((side) => (
          <Side key={side} side={side} advice={advice} />
        ))}
      </div>
      <p className="text-ink-3 text-xs">
        {largest && symbol !== largest.symbol && (
          <span className="mr-2">{t("largest", { symbol: largest.symbol, share: figures.share(largest.weight) })}</span>
        )}
        {t("disclaimer")}
      </p>
    </>
  );
}

const rules: Record<(typeof sides)[number], string> = {
  for: "border-kelp",
  against: "border-amber",
  note: "border-line-strong",
};

function Side({ side, advice }: { side: (typeof sides)[number]; advice: PortfolioAdvice }) {
  const t = useTranslations("tools.advice");
  const pointText = usePointText(advice);
  return (
    <section className={`border-l-2 pl-3 ${rules[side]}`}>
      <h4 className="font-medium text-ink-2 text-xs">{t(side)}</h4>
      <ul className="mt-1 space-y-1 text-ink text-sm">
        {advice.points
          .filter((point) => point.side === side)
          .map((point) => (
            <li key={point.code}>{pointText(point)}</li>
          ))}
      </ul>
    </section>
  );
}

function usePointText({ symbol }: PortfolioAdvice): (point: Point) => string {
  const t = useTranslations("tools.advice.point");
  const figures = useFigures();
  return ({ code, figure, side }) => {
    const number = figure === null ? Number.NaN : Number(figure);
    const isKnown = Number.isFinite(number);
    switch (code) {
      case "trend_up":
      case "trend_down":
        return t(code, { figure: isKnown ? figures.signedPercent(number, 1) : "–" });
      case "momentum_strong":
        return t(side === "for" ? code : "momentum_overbought", { figure: isKnown ? figures.number(number, 1) : "–" });
      case "momentum_weak":
        return t(side === "against" ? code : "momentum_oversold", {
          figure: isKnown ? figures.number(number, 1) : "–",
        });
      case "volatility_high":
      case "volatility_low":
        return t(code, { figure: isKnown ? figures.percent(number) : "–" });
      case "concentration_high":
        return t(code, { figure: isKnown ? figures.percent(number * 100) : "–" });
      case "already_held":
        return isKnown ? t(code, { figure: figures.percent(number * 100) }) : t("already_held_unweighed");
      case "diversifies":
        if (!isKnown) return t("diversifies_unknown");
        return t(symbol === null ? "diversifies_whole" : code, { count: number });
      case "near_high":
      case "near_low":
      case "not_held":
      case "no_data":
        return t(code);
    }
  };
}
