import { companyBySymbol } from "@/lib/contracts/companies";
import type { Locale } from "@/lib/contracts/locale";

/** What an amount counts: index points, or money of a currency. */
export type Unit = { symbol: string; currency: string };

/** `$188.59`, `71,200원`, `2,874.56 points`, `12.50 EUR`: as people of that language write it. */
export function formatAmount(value: number, unit: Unit, locale: Locale): string {
  if (isIndex(unit.symbol)) return `${grouped(value, 2)}${locale === "ko" ? "포인트" : " points"}`;
  if (unit.currency === "USD") return locale === "ko" ? `${grouped(value, 2)}달러` : `$${grouped(value, 2)}`;
  if (unit.currency === "KRW") return locale === "ko" ? `${grouped(value, 0)}원` : `₩${grouped(value, 0)}`;
  return `${grouped(value, 2)} ${unit.currency}`;
}

/** One decimal; the sign is left to the words. */
export function formatPercent(value: number): string {
  return `${Math.abs(value).toFixed(1)}%`;
}

function isIndex(symbol: string): boolean {
  return companyBySymbol(symbol)?.kind === "index" || symbol.startsWith("^");
}

function grouped(value: number, places: number): string {
  return value.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });
}
