"use client";

import { useLocale, useTimeZone } from "next-intl";
import { useMemo } from "react";
import type { Locale } from "@/lib/contracts/locale";
import * as format from "../number-format.ts";

export type Figures = ReturnType<typeof figuresOf>;

/** Figures and dates in the interface's language and the person's time zone; the same functions on every render. */
export function useFigures(): Figures {
  const locale = useLocale() as Locale;
  const timeZone = useTimeZone();
  return useMemo(() => figuresOf(locale, timeZone), [locale, timeZone]);
}

function figuresOf(locale: Locale, timeZone: string | undefined) {
  return {
    locale,
    /** A price in its currency; an index (`^GSPC`) has points instead. */
    amount: (of: { symbol: string; currency: string }, value: number) =>
      of.symbol.startsWith("^") ? format.formatNumber(value, locale) : format.formatPrice(value, of.currency, locale),
    /** An exact amount as a decimal string. */
    money: (amount: string, currency: string) => format.formatMoney(amount, currency, locale),
    signedMoney: (amount: string, currency: string) => format.formatMoney(amount, currency, locale, true),
    /** An exact quantity as a decimal string. */
    exact: (amount: string) => format.formatExact(amount, locale),
    /** A share of 1 as a decimal string. */
    share: (share: string, digits?: number) => format.formatPercent(Number(share) * 100, locale, digits),
    number: (value: number, digits?: number) => format.formatNumber(value, locale, digits),
    signedPercent: (value: number, digits?: number) => format.formatSignedPercent(value, locale, digits),
    percent: (value: number, digits?: number) => format.formatPercent(value, locale, digits),
    compact: (value: number) => format.formatCompact(value, locale),
    day: (date: string) => format.formatDay(date, locale),
    month: (date: string) => format.formatMonth(date, locale),
    monthDay: (date: string) => format.formatMonthDay(date, locale),
    moment: (iso: string) => format.formatMoment(iso, locale, timeZone),
  };
}
