import type { Locale } from "@/lib/contracts/locale";

/** USD as people read it: cents, four decimals below a cent, and never a rounded zero for what cost something. */
export function dollarsText(amount: string, locale: Locale): string {
  const value = Number(amount);
  const least = 0.0001;
  const isTiny = value > 0 && value < least;
  const digits = value > 0 && value < 0.1 ? { minimumFractionDigits: 2, maximumFractionDigits: 4 } : {};
  const text = new Intl.NumberFormat(locale, { style: "currency", currency: "USD", ...digits }).format(
    isTiny ? least : value,
  );
  return isTiny ? `<${text}` : text;
}
