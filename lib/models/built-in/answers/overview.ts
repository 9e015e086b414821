import type { Locale } from "@/lib/contracts/locale";
import type { MarketOverview, Quote } from "@/lib/contracts/tools/index";
import type { ToolOutcome } from "../session/conversation.ts";
import { readResult } from "./failure.ts";
import { amount, companyName, plainText, signedPercent } from "./figures.ts";
import { sourceLine, warningLine } from "./provenance.ts";

/** The main indices and stocks in one table, with how many rose and fell. */
export function wordOverview(outcome: ToolOutcome, language: Locale): string {
  const read = readResult(outcome, "market_overview", language);
  if ("failure" in read) return read.failure;
  const { rows, missing } = read.value;
  if (rows.length === 0) {
    return language === "ko"
      ? "지금은 보여 드릴 시장 수치가 없습니다. 잠시 후 다시 시도해 주세요."
      : "There are no market figures to show at the moment. Please try again later.";
  }
  const paragraphs = [
    headline(rows, language),
    warningLine(rows, language),
    table(rows, language),
    missingLine(missing, language),
    sources(rows, language),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== "").join("\n\n");
}

/** Exchanges close at different hours and keep different holidays; more than that is another time. */
const sameDays = 5;

function spanDays(rows: readonly Quote[]): number {
  const times = rows.map((row) => Date.parse(row.as_of)).filter((time) => Number.isFinite(time));
  return times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / 86_400_000;
}

function headline(rows: readonly Quote[], language: Locale): string {
  if (spanDays(rows) > sameDays) {
    return language === "ko"
      ? "주요 지수를 정리했습니다. **기준 날짜가 서로 달라** 하나의 시장 흐름으로 볼 수는 없습니다."
      : "Here are the main indices. **Their figures are from different dates**, so they do not add up to one picture.";
  }
  const known = rows.filter((row) => row.change_percent !== null);
  const up = known.filter((row) => (row.change_percent ?? 0) > 0).length;
  const down = known.filter((row) => (row.change_percent ?? 0) < 0).length;
  if (known.length === 0) return language === "ko" ? "시장 현황입니다." : "Here is the market at a glance.";
  if (language === "ko") {
    const mood = up > down ? "오른 쪽이 많습니다" : down > up ? "내린 쪽이 많습니다" : "오른 쪽과 내린 쪽이 비슷합니다";
    return `${known.length}개 가운데 **${up}개가 오르고 ${down}개가 내려** ${mood}.`;
  }
  const mood = up > down ? "More rose than fell" : down > up ? "More fell than rose" : "As many rose as fell";
  return `${mood}: of ${known.length}, **${up} are up and ${down} are down**.`;
}

function table(rows: readonly Quote[], language: Locale): string {
  const mixed = rows.some((row) => row.simulated) && rows.some((row) => !row.simulated);
  const head = language === "ko" ? "| 지수·종목 | 가격 | 등락률 |" : "| Index or stock | Price | Change |";
  const lines = rows.map((row) => {
    const mark = mixed && row.simulated ? (language === "ko" ? " (모의)" : " (simulated)") : "";
    const change = row.change_percent === null ? "–" : signedPercent(row.change_percent);
    return `| ${companyName(row, language)}${mark} | ${amount(row.price, row.currency, row.symbol, language)} | ${change} |`;
  });
  return [head, "| --- | ---: | ---: |", ...lines].join("\n");
}

function missingLine(missing: MarketOverview["missing"], language: Locale): string | undefined {
  if (missing.length === 0) return undefined;
  const names = missing.map(plainText).join(", ");
  return language === "ko" ? `데이터를 받지 못한 항목: ${names}` : `No data for: ${names}.`;
}

/** Each different source once; the currencies stand with the prices. */
function sources(rows: readonly Quote[], language: Locale): string {
  const lines = [...new Set(rows.map((row) => sourceLine(row, language)))];
  if (lines.length <= 1) return lines[0] ?? "";
  return rows.map((row) => `- ${plainText(row.symbol)}: ${sourceLine(row, language)}`).join("\n");
}
