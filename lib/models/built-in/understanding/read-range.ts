import type { Range } from "@/lib/contracts/tools/index";
import type { Span } from "./reading.ts";

const englishCounts: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  "a couple of": 2,
  couple: 2,
  three: 3,
  "a few": 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  half: 0.5,
  "half a": 0.5,
};
const koreanCounts: Record<string, number> = {
  한: 1,
  두: 2,
  세: 3,
  석: 3,
  네: 4,
  넉: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
  열두: 12,
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  칠: 7,
  팔: 8,
  구: 9,
  십: 10,
};
const monthsPerUnit = { day: 1 / 30, week: 7 / 30, month: 1, quarter: 3, year: 12, decade: 120 } as const;
type Unit = keyof typeof monthsPerUnit;

const englishSpan =
  /(?<![\w.])(\d{1,4}|half a|half|a couple of|couple|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -]?(days?|weeks?|wks?|months?|mos?|quarters?|years?|yrs?|decades?|[dwmy])(?![a-z])(?!\s*(?:moving|ma\b|sma|ema|rsi|high|low|range|average|atr|adx))/gu;
const englishLast =
  /(?<![a-z])(?:(?:last|past|previous|this|current|recent)\s+)(day|week|month|quarter|year|decade)(?![a-z])/gu;
const koreanSpan =
  /(\d{1,4}|열두|다섯|여섯|일곱|여덟|아홉|[한두세석네넉열일이삼사오육칠팔구십])\s?(개월|달(?!러)|년|분기|주일|주(?=간|\s?동안|치)|일(?=간|\s?동안|치|봉))(?!\s?(?:이동|이평|선|rsi|신고가|최고|최저)|물|차(?!트))/gu;
const koreanFixed: readonly (readonly [RegExp, number])[] = [
  [/반년|상반기|하반기/gu, 6],
  [/일주일|지난\s?주|이번\s?주|금주/gu, 0.25],
  [/지난\s?달|이번\s?달|저번\s?달|금월|한\s?달/gu, 1],
  [/이번\s?분기|지난\s?분기/gu, 3],
  [/지난\s?해|작년|일년|1년치/gu, 12],
];
const everything =
  /(?<![a-z])(?:all[- ]time|since (?:the )?(?:ipo|listing|beginning|start|inception)|from the (?:beginning|start)|all (?:the )?data|entire history|full history|whole history|max(?:imum)?(?= (?:range|period|history|chart))|since inception|as far back)(?![a-z])|전체\s?(?:기간|주가|차트|기록|데이터|이력)|상장\s?(?:이후|이래|후|부터|때부터)|처음부터|역대|최대\s?기간|전\s?기간/gu;
const yearToDate = /(?<![a-z])(?:ytd|year[- ]to[- ]date|this year|so far this year)(?![a-z])|올해|금년|연초/gu;
const sinceYear =
  /(?<![a-z])(?:since|from|in|during|between)\s+((?:19|20)\d{2})(?!\d)|((?:19|20)\d{2})\s?년(?:도)?(?:부터|\s?이후|에|의|\s)/gu;
const monthNames = "january february march april may june july august september october november december".split(" ");
const sinceMonth =
  /(?<![a-z])since\s+(?:the (?:beginning|start) of )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?![a-z])|(?<!\d)(1[0-2]|[1-9])월\s?(?:부터|이후)/gu;

/**
 * The time span a text asks for, as the smallest range of the tools that covers it: 2 months is `3mo`, this year depends on
 * `now`. Window lengths of an indicator (200-day average, 52-week high) are not time spans.
 */
export function readRange(lower: string, now: Date): { range: Range; spans: Span[] } | undefined {
  const found: { months: number; span: Span }[] = [];
  const note = (match: RegExpExecArray, months: number) => {
    found.push({ months, span: { start: match.index, end: match.index + match[0].length } });
  };
  for (const match of lower.matchAll(everything)) note(match, Number.POSITIVE_INFINITY);
  for (const match of lower.matchAll(yearToDate)) note(match, now.getUTCMonth() + 1);
  for (const match of lower.matchAll(sinceYear)) {
    const year = Number(match[1] ?? match[2]);
    if (year <= now.getUTCFullYear()) note(match, monthsSince(year, now));
  }
  for (const match of lower.matchAll(sinceMonth)) note(match, monthsSinceMonth(match, now));
  for (const match of lower.matchAll(englishLast)) note(match, monthsPerUnit[match[1] as Unit]);
  for (const match of lower.matchAll(englishSpan)) {
    const count = englishCounts[match[1] ?? ""] ?? Number(match[1]);
    if (!isArticleBeforeDay(match)) note(match, count * monthsPerUnit[englishUnit(match[2] ?? "")]);
  }
  for (const match of lower.matchAll(koreanSpan)) {
    const count = koreanCounts[match[1] ?? ""] ?? Number(match[1]);
    note(match, count * monthsPerUnit[koreanUnit(match[2] ?? "")]);
  }
  for (const [pattern, months] of koreanFixed) for (const match of lower.matchAll(pattern)) note(match, months);
  if (found.length === 0) return undefined;
  const months = Math.max(...found.map((entry) => entry.months));
  return { range: smallestCovering(months), spans: found.map((entry) => entry.span) };
}

/** "A day", "a d" and "a m" are ordinary words more often than a time span. */
function isArticleBeforeDay(match: RegExpExecArray): boolean {
  return /^an?[ -]?(?:days?|[dwmy])$/u.test(match[0]) || /^(?:one|half)[ -]?[dwmy]$/u.test(match[0]);
}

function monthsSince(year: number, now: Date): number {
  return Math.max(1, (now.getUTCFullYear() - year) * 12 + now.getUTCMonth() + 1);
}

/** From the first day of that month, of last year when it has not come yet this year. */
function monthsSinceMonth(match: RegExpExecArray, now: Date): number {
  const named = monthNames.findIndex((name) => name.startsWith(match[1] ?? "-"));
  const month = match[2] === undefined ? named : Number(match[2]) - 1;
  return ((now.getUTCMonth() - month + 12) % 12) + 1;
}

function englishUnit(word: string): Unit {
  if (word.startsWith("d") && !word.startsWith("dec")) return "day";
  if (word.startsWith("w")) return "week";
  if (word.startsWith("m")) return "month";
  if (word.startsWith("q")) return "quarter";
  return word.startsWith("dec") ? "decade" : "year";
}

function koreanUnit(word: string): Unit {
  if (word === "년") return "year";
  if (word === "분기") return "quarter";
  if (word.startsWith("주")) return "week";
  return word === "일" ? "day" : "month";
}

function smallestCovering(months: number): Range {
  if (months <= 1) return "1mo";
  if (months <= 3) return "3mo";
  if (months <= 6) return "6mo";
  if (months <= 12) return "1y";
  return months <= 60 ? "5y" : "max";
}
