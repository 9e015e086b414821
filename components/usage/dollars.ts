import type { Locale } from "@/lib/contracts/locale";

/** USD as people read it: cents, and below ten of them three figures, so that what cost something never reads as zero. */
export function dollarsText(amount: string, locale: Locale): string {
  const value = Number(amount);
  const isSmall = value > 0 && value < 0.1;
  const digits = isSmall ? { maximumSignificantDigits: 3 } : {};
  return new Intl.NumberFormat(locale, { style: "currency", currency: "USD", ...digits }).format(value);
}
