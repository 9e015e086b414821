"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Arrow, directionOf, tone } from "./change.tsx";
import { useFigures } from "./use-figures.ts";

type GainProps = { amount: string; currency: string; className?: string };

/** An unrealised profit or loss, a decimal string, in the market's colour with an arrow and a sign. */
export function Gain({ amount, currency, className }: GainProps) {
  const t = useTranslations("tools.direction");
  const figures = useFigures();
  // The sign alone is read from the number: it survives any rounding.
  const direction = directionOf(Number(amount));
  return (
    <span
      className={classNames(
        "tabular inline-flex items-center gap-1 whitespace-nowrap font-medium",
        tone[direction],
        className,
      )}
    >
      <Arrow direction={direction} />
      <span className="sr-only">{t(direction)} </span>
      {figures.signedMoney(amount, currency)}
    </span>
  );
}
