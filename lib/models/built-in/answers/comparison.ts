import type { Locale } from "@/lib/contracts/locale";
import type { ToolOutcome } from "../session/conversation.ts";
import type { Result } from "../session/tool-results.ts";
import { readResult } from "./failure.ts";
import { amount, companyName, decimal, koreanTopic, plainText, rangeInWords, share, signedPercent } from "./figures.ts";
import { sourceLine, warningLine } from "./provenance.ts";

type Comparison = Result<"stock_compare">;
type Row = Comparison["rows"][number];

const trends = {
  up: { en: "up", ko: "상승" },
  down: { en: "down", ko: "하락" },
  sideways: { en: "sideways", ko: "횡보" },
} as const;

/** Two or more companies side by side as a table, with what stands out in words. */
export function wordComparison(outcome: ToolOutcome, language: Locale): string {
  const read = readResult(outcome, "stock_compare", language);
  if ("failure" in read) return read.failure;
  const { rows } = read.value;
  const missing = missingLine(read.value, language);
  if (rows.length === 0)
    return missing ?? (language === "ko" ? "비교할 수치가 없습니다." : "There are no figures to compare.");
  const paragraphs = [
    headline(read.value, language),
    warningLine(rows, language),
    table(rows, language),
    read.value.periods_differ ? undefined : standingOut(rows, language),
    missing,
    sourceLines(rows, language),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== "").join("\n\n");
}

/** Figures of different dates stand side by side, but nobody wins. */
const differingPeriods: Record<Locale, string> = {
  en: "Here are the figures side by side. **They do not cover the same dates**, so they are not like for like and I do not rank them.",
  ko: "수치를 나란히 정리했습니다. **종목마다 기간이 달라** 그대로 견줄 수 없으므로 순위는 매기지 않습니다.",
};

function headline({ rows, range, periods_differ: differ }: Comparison, language: Locale): string {
  if (differ && rows.length > 1) return differingPeriods[language];
  const best = highest(rows, (row) => row.change_percent);
  const span = rangeInWords(range, language);
  if (!best || rows.length === 1) {
    const only = rows[0];
    if (!only) return "";
    return language === "ko"
      ? `비교 대상 가운데 수치가 있는 종목은 ${koreanTopic(only, "", "")}뿐입니다.`
      : `Only **${companyName(only, "en")}** has figures to show.`;
  }
  return language === "ko"
    ? `${span} 동안 수익률이 가장 높은 종목은 ${koreanTopic(best, "", "")}입니다(**${signedPercent(best.change_percent)}**).`
    : `Over ${span}, **${companyName(best, "en")}** did best with **${signedPercent(best.change_percent)}**.`;
}

function table(rows: readonly Row[], language: Locale): string {
  const head =
    language === "ko"
      ? "| 종목 | 가격 | 수익률 | 변동성(연율) | 최대 낙폭 | RSI(14) | 추세 |"
      : "| Company | Price | Change | Volatility (annual) | Max. drawdown | RSI(14) | Trend |";
  const anySimulated = rows.some((row) => row.simulated) && rows.some((row) => !row.simulated);
  const lines = rows.map((row) => {
    const mark = anySimulated && row.simulated ? (language === "ko" ? " (모의)" : " (simulated)") : "";
    const cells = [
      `${companyName(row, language)}${mark}`,
      amount(row.price, row.currency, row.symbol, language),
      signedPercent(row.change_percent),
      share(row.volatility_percent),
      signedPercent(row.max_drawdown_percent),
      row.rsi14 === null ? "–" : decimal(row.rsi14, 1, language),
      trends[row.trend][language],
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [head, "| --- | ---: | ---: | ---: | ---: | ---: | --- |", ...lines].join("\n");
}

function standingOut(rows: readonly Row[], language: Locale): string {
  if (rows.length < 2) return "";
  const calmest = highest(rows, (row) => -row.volatility_percent);
  const wildest = highest(rows, (row) => row.volatility_percent);
  const shallowest = highest(rows, (row) => row.max_drawdown_percent);
  if (!calmest || !wildest || !shallowest) return "";
  const name = (row: Row) => companyName(row, language);
  return language === "ko"
    ? [
        `- 변동성이 가장 낮은 종목: ${name(calmest)}, ${share(calmest.volatility_percent)}`,
        `- 변동성이 가장 높은 종목: ${name(wildest)}, ${share(wildest.volatility_percent)}`,
        `- 낙폭이 가장 얕은 종목: ${name(shallowest)}, ${signedPercent(shallowest.max_drawdown_percent)}`,
      ].join("\n")
    : [
        `- Calmest: ${name(calmest)}, volatility ${share(calmest.volatility_percent)} a year`,
        `- Most volatile: ${name(wildest)}, ${share(wildest.volatility_percent)} a year`,
        `- Shallowest drawdown: ${name(shallowest)}, ${signedPercent(shallowest.max_drawdown_percent)}`,
      ].join("\n");
}

function missingLine({ not_found: missing }: Comparison, language: Locale): string | undefined {
  if (missing.length === 0) return undefined;
  const names = missing.map((name) => `**${plainText(name)}**`).join(", ");
  return language === "ko"
    ? `찾지 못한 종목: ${names}. 철자나 티커를 확인해 주세요.`
    : `Not found: ${names}. Please check the spelling or give the ticker.`;
}

/** One line when all rows share source and time, otherwise one per row. */
function sourceLines(rows: readonly Row[], language: Locale): string {
  const lines = rows.map((row) => ({ name: plainText(row.symbol), line: sourceLine(row, language) }));
  const different = new Set(lines.map(({ line }) => line));
  if (different.size === 1) return lines[0]?.line ?? "";
  return lines.map(({ name, line }) => `- ${name}: ${line}`).join("\n");
}

function highest(rows: readonly Row[], by: (row: Row) => number): Row | undefined {
  return rows.reduce<Row | undefined>(
    (best, row) => (best === undefined || by(row) > by(best) ? row : best),
    undefined,
  );
}
