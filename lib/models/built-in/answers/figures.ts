import { companyBySymbol } from "@/lib/contracts/companies";
import type { Locale } from "@/lib/contracts/locale";
import type { Range } from "@/lib/contracts/tools/index";
import { withParticle } from "../understanding/korean-particles.ts";

const koreanUnits: Record<string, string> = {
  USD: "달러",
  KRW: "원",
  JPY: "엔",
  EUR: "유로",
  GBP: "파운드",
  CNY: "위안",
};
const noDecimals = new Set(["KRW", "JPY"]);

/** An amount with its unit: `$188.59`, `71,500원`; the level of an index in points, because no currency fits it. */
export function amount(value: number, currency: string, symbol: string, language: Locale): string {
  if (symbol.startsWith("^")) return `${decimal(value, 2, language)}${language === "ko" ? "포인트" : " points"}`;
  const digits = noDecimals.has(currency) ? 0 : Math.abs(value) < 1 && value !== 0 ? 4 : 2;
  if (language === "ko") {
    const unit = koreanUnits[currency];
    return unit === undefined
      ? `${decimal(value, digits, "ko")} ${plainText(currency)}`
      : `${decimal(value, digits, "ko")}${unit}`;
  }
  const sign = { USD: "$", KRW: "₩", EUR: "€", GBP: "£", JPY: "¥" }[currency];
  if (sign === undefined) return `${decimal(value, digits, "en")} ${plainText(currency)}`;
  return value < 0 ? `−${sign}${decimal(-value, digits, "en")}` : `${sign}${decimal(value, digits, "en")}`;
}

/** A change with its sign, in the unit of the price. */
export function signedAmount(value: number, currency: string, symbol: string, language: Locale): string {
  return `${value > 0 ? "+" : ""}${amount(value, currency, symbol, language)}`;
}

/** `+1.50 %`; the sign is a real minus. */
export function signedPercent(value: number): string {
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${decimal(Math.abs(value), 2, "en")}%`;
}

/** `48.2%`, without a sign, for what cannot be negative. */
export function share(value: number): string {
  return `${decimal(value, 1, "en")}%`;
}

export function decimal(value: number, digits: number, language: Locale): string {
  if (!Number.isFinite(value)) return "n/a";
  const text = new Intl.NumberFormat(language === "ko" ? "ko-KR" : "en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
  return text.replace("-", "−");
}

/** A count such as a volume, whole. */
export function count(value: number, language: Locale): string {
  return decimal(Math.round(value), 0, language);
}

/** The calendar day of an ISO time, `YYYY-MM-DD`; what is not a time stays as it is, harmless. */
export function day(iso: string): string {
  return /^\d{4}-\d{2}-\d{2}/u.exec(iso)?.[0] ?? plainText(iso);
}

/** Day, and the minute (UTC) when the time of day is known: `2026-08-05 14:30 UTC`. */
export function moment(iso: string): string {
  const time = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/u.exec(iso);
  return time && time[2] !== "00:00" ? `${time[1]} ${time[2]} UTC` : day(iso);
}

const rangeWords: Record<Range, Record<Locale, string>> = {
  "1mo": { en: "1 month", ko: "1개월" },
  "3mo": { en: "3 months", ko: "3개월" },
  "6mo": { en: "6 months", ko: "6개월" },
  "1y": { en: "1 year", ko: "1년" },
  "5y": { en: "5 years", ko: "5년" },
  max: { en: "the whole history", ko: "전체 기간" },
};

export function rangeInWords(range: Range, language: Locale): string {
  return rangeWords[range][language];
}

/** Text from outside as plain words of one line: no markup, link, table cell or line break can come through it. */
export function plainText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, " ")
    .replace(/[[\]()<>{}|`*_~#\\!]/gu, " ")
    .replace(/\b(?:https?|javascript|data):\S*/giu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, 80);
}

/** A sentence from outside: words, figures and punctuation stay, markup, links and line breaks do not. */
export function plainSentence(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, " ")
    .replace(/[[\]<>{}|`*_~#\\]/gu, " ")
    .replace(/\b(?:https?|javascript|data):\S*/giu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, 300);
}

/** A company as the answer names it: `Apple (AAPL)`, `애플(AAPL)`. */
export function companyName(company: { symbol: string; name: string; name_ko: string }, language: Locale): string {
  const symbol = plainText(company.symbol);
  const name = plainText(language === "ko" ? company.name_ko || company.name : company.name);
  if (name === "" || name === symbol) return symbol;
  return language === "ko" ? `${name}(${symbol})` : `${name} (${symbol})`;
}

/** A company as our own list names it, for answers without a tool result; an unknown symbol stays as it is. */
export function knownName(symbol: string): Record<Locale, string> {
  const company = companyBySymbol(symbol);
  if (!company) return { en: plainText(symbol), ko: plainText(symbol) };
  const names = { symbol, name: company.name, name_ko: company.nameKo };
  return { en: companyName(names, "en"), ko: companyName(names, "ko") };
}

/**
 * The name in bold with a Korean particle that fits its sound: **애플**(AAPL)은. The bold ends before the parenthesis,
 * because Markdown does not close `**` between punctuation and a Korean letter.
 */
export function koreanTopic(
  company: { symbol: string; name: string; name_ko: string },
  afterConsonant: string,
  afterVowel: string,
): string {
  const symbol = plainText(company.symbol);
  const name = plainText(company.name_ko || company.name) || symbol;
  const particle = withParticle(name, afterConsonant, afterVowel).slice(name.length);
  return name === symbol ? `**${symbol}**${particle}` : `**${name}**(${symbol})${particle}`;
}
