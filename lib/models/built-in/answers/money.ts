import type { Locale } from "@/lib/contracts/locale";
import { plainText } from "./figures.ts";

const signs: Readonly<Record<string, string>> = { USD: "$", KRW: "₩", EUR: "€", GBP: "£", JPY: "¥" };
const koreanUnits: Readonly<Record<string, string>> = { USD: "달러", KRW: "원", JPY: "엔", EUR: "유로", GBP: "파운드" };
const wholeUnits = new Set(["KRW", "JPY"]);

/** A decimal string with thousands separators and all its digits: `1,234.5`. What is no decimal stays plain text. */
export function exactNumber(text: string, language: Locale, digits: { least?: number; most?: number } = {}): string {
  if (!isDecimal(text)) return plainText(text);
  const { least = 0, most = 8 } = digits;
  const format = new Intl.NumberFormat(language === "ko" ? "ko-KR" : "en-US", {
    minimumFractionDigits: least,
    maximumFractionDigits: Math.max(least, most),
  });
  return format.format(text as Intl.StringNumericLiteral).replace("-", "−");
}

/** The price of one share with all its digits: `$180.50`, `70,000원`. */
export function unitPrice(text: string, currency: string, language: Locale): string {
  return inUnit(text, currency, language, { least: wholeUnits.has(currency) ? 0 : 2 });
}

/** A sum of money in the usual digits of its currency. */
export function sumOfMoney(text: string, currency: string, language: Locale): string {
  const digits = wholeUnits.has(currency) ? 0 : 2;
  return inUnit(text, currency, language, { least: digits, most: digits });
}

/** The same with its sign: `+$12.00`, `−1,200원`. */
export function signedSum(text: string, currency: string, language: Locale): string {
  const sum = sumOfMoney(text, currency, language);
  return !text.startsWith("-") && /[1-9]/u.test(text) ? `+${sum}` : sum;
}

/** A share of 1 as a percentage with one digit; undefined for what is no number. */
export function percentOf(shareOfOne: string): string | undefined {
  if (!isDecimal(shareOfOne)) return undefined;
  return `${new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Number(shareOfOne) * 100)}%`;
}

export function isDecimal(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/u.test(text);
}

function inUnit(text: string, currency: string, language: Locale, digits: { least: number; most?: number }): string {
  const number = exactNumber(text, language, digits);
  const unit = language === "ko" ? koreanUnits[currency] : undefined;
  if (unit !== undefined) return `${number}${unit}`;
  const sign = language === "en" ? signs[currency] : undefined;
  if (sign === undefined) return `${number} ${plainText(currency)}`;
  return number.startsWith("−") ? `−${sign}${number.slice(1)}` : `${sign}${number}`;
}
