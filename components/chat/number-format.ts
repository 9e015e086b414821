import type { Locale } from "@/lib/contracts/locale";

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, known);
  return known;
}

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, known);
  return known;
}

/** A price in its own currency ("$189.30", "₩71,200"). A currency that is no ISO code is set behind the number. */
export function formatPrice(value: number, currency: string, locale: Locale): string {
  const digits = Math.abs(value) > 0 && Math.abs(value) < 1 ? { maximumFractionDigits: 4 } : {};
  try {
    return numberFormat(locale, { style: "currency", currency, ...digits }).format(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${formatNumber(value, locale)} ${currency}`.trim();
  }
}

/**
 * An exact amount, a decimal string, in its currency. Not through a JavaScript number: those lose digits. `signed` puts
 * a sign before a gain.
 */
export function formatMoney(amount: string, currency: string, locale: Locale, signed = false): string {
  const isSmall = /^-?0?\.\d/.test(amount) && /[1-9]/.test(amount);
  const options = {
    ...(isSmall && { maximumFractionDigits: 4 }),
    ...(signed && { signDisplay: "exceptZero" as const }),
  };
  try {
    return numberFormat(locale, { style: "currency", currency, ...options }).format(decimal(amount));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${formatExact(amount, locale)} ${currency}`.trim();
  }
}

/** An exact quantity, a decimal string, with every digit it has. */
export function formatExact(amount: string, locale: Locale): string {
  return numberFormat(locale, { maximumFractionDigits: 8 }).format(decimal(amount));
}

/** Intl takes decimal strings exactly; its type wants a literal. */
function decimal(amount: string): `${number}` {
  return amount as `${number}`;
}

/** A plain number with at most `digits` decimals. */
export function formatNumber(value: number, locale: Locale, digits = 2): string {
  return numberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** Percent with a sign: 1.5 becomes "+1.50%", 0 becomes "0.00%". */
export function formatSignedPercent(value: number, locale: Locale, digits = 2): string {
  return numberFormat(locale, {
    style: "percent",
    signDisplay: "exceptZero",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value / 100);
}

/** Percent without a sign for amounts that have no direction (volatility): 24.31 becomes "24.3%". */
export function formatPercent(value: number, locale: Locale, digits = 1): string {
  return numberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(value / 100);
}

/** Large counts in the language's own steps ("58.3M", "5,832만"). */
export function formatCompact(value: number, locale: Locale): string {
  return numberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** An exchange's calendar day, `YYYY-MM-DD`, spelled out ("Nov 21, 2026", "2026년 11월 21일"). Anything else comes back as it is. */
export function formatDay(day: string, locale: Locale): string {
  const at = dayToUtc(day);
  if (at === null) return day;
  return dateFormat(locale, { dateStyle: locale === "ko" ? "long" : "medium", timeZone: "UTC" }).format(at);
}

/** Month and year of a calendar day, short, for axes ("Nov 2026", "2026년 11월"). */
export function formatMonth(day: string, locale: Locale): string {
  const at = dayToUtc(day);
  if (at === null) return day;
  return dateFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(at);
}

/** Month and day of a calendar day, for axes of short ranges ("Nov 21", "11월 21일"). */
export function formatMonthDay(day: string, locale: Locale): string {
  const at = dayToUtc(day);
  if (at === null) return day;
  return dateFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" }).format(at);
}

/**
 * A moment, ISO 8601 UTC, in the reader's own time zone. Midnight UTC is how daily data says "that day": then the day
 * alone is shown, because the hour would be invented.
 */
export function formatMoment(iso: string, locale: Locale, timeZone?: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  if (/^\d{4}-\d{2}-\d{2}(T00:00(:00(\.0+)?)?Z)?$/.test(iso)) return formatDay(iso.slice(0, 10), locale);
  return dateFormat(locale, {
    dateStyle: locale === "ko" ? "long" : "medium",
    timeStyle: "short",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);
}

/** Seconds with one decimal below a minute, whole seconds above, as a bare number for the message that adds the unit. */
export function durationSeconds(milliseconds: number): number {
  const seconds = Math.max(0, milliseconds) / 1000;
  return seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds);
}

function dayToUtc(day: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return null;
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
}
