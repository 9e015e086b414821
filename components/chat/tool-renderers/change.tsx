"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { useFigures } from "./use-figures.ts";

type ChangeProps = { percent: number; digits?: number; className?: string };

/** A change in percent: the market's colour, an arrow and a sign, so that the colour is never needed. */
export function Change({ percent, digits = 2, className }: ChangeProps) {
  const t = useTranslations("tools.direction");
  const figures = useFigures();
  const direction = directionOf(percent);
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
      {figures.signedPercent(percent, digits)}
    </span>
  );
}

export type Direction = "up" | "down" | "flat";

export function directionOf(change: number): Direction {
  if (change > 0) return "up";
  return change < 0 ? "down" : "flat";
}

/** Text classes of the market's colours. */
export const tone: Record<Direction, string> = { up: "text-up", down: "text-down", flat: "text-ink-2" };

const shapes: Record<Direction, string> = { up: "M5 2.2 9 8H1z", down: "M5 7.8 1 2h8z", flat: "M1 4.25h8v1.5H1z" };

export function Arrow({ direction }: { direction: Direction }) {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true" className="size-2.5 shrink-0 fill-current">
      <path d={shapes[direction]} />
    </svg>
  );
}
