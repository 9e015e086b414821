import type { Locale } from "@/lib/contracts/locale";
import type { History } from "@/lib/contracts/tools/index";
import type { ToolOutcome } from "../session/conversation.ts";
import { readResult } from "./failure.ts";
import { amount, companyName, count, day, koreanTopic, rangeInWords, signedPercent } from "./figures.ts";
import { sourceLine, warningLine } from "./provenance.ts";

/** How the price moved over a range: the change, the extremes and a few closes on the way. */
export function wordHistory(outcome: ToolOutcome, language: Locale): string {
  const read = readResult(outcome, "stock_history", language);
  if ("failure" in read) return read.failure;
  const history = read.value;
  const paragraphs = [
    headline(history, language),
    warningLine([history], language),
    bullets(history, language).join("\n"),
    closesTable(history, language),
    sourceLine(history, language),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== "").join("\n\n");
}

function headline(history: History, language: Locale): string {
  const { change_percent: change, first, last } = history;
  const from = day(first.date);
  const to = day(last.date);
  const percent = signedPercent(change).replace(/^[+−]/u, "");
  if (language === "ko") {
    const name = koreanTopic(history, "은", "는");
    const moved = change === 0 ? "변동이 없었습니다" : `**${percent} ${change > 0 ? "올랐습니다" : "내렸습니다"}**`;
    return `${name} ${rangeInWords(history.range, "ko")} 동안(${from} ~ ${to}) ${moved}.`;
  }
  const moved = change === 0 ? "did not move" : `${change > 0 ? "rose" : "fell"} **${percent}**`;
  return `**${companyName(history, "en")}** ${moved} over ${rangeInWords(history.range, "en")} (${from} to ${to}).`;
}

function bullets(history: History, language: Locale): string[] {
  const money = (value: number) => amount(value, history.currency, history.symbol, language);
  const bars = count(history.bar_count, language);
  const monthly = history.interval === "1mo";
  if (language === "ko") {
    return [
      `- 시작 종가: ${money(history.first.close)} (${day(history.first.date)})`,
      `- 마지막 종가: ${money(history.last.close)} (${day(history.last.date)})`,
      `- 최고 / 최저: ${money(history.high)} / ${money(history.low)}`,
      `- 데이터: ${monthly ? "월" : "일"} 단위 ${bars}개`,
    ];
  }
  return [
    `- First close: ${money(history.first.close)} (${day(history.first.date)})`,
    `- Last close: ${money(history.last.close)} (${day(history.last.date)})`,
    `- High / low: ${money(history.high)} / ${money(history.low)}`,
    `- Data: ${bars} ${monthly ? "monthly" : "daily"} closes`,
  ];
}

/** Six closes spread evenly over the range; the chart of the tool card shows the rest. */
function closesTable(history: History, language: Locale): string {
  const { bars } = history;
  if (bars.length < 6) return "";
  const picked = [0, 1, 2, 3, 4, 5].flatMap((step) => bars[Math.round((step * (bars.length - 1)) / 5)] ?? []);
  const rows = picked.map(
    (bar) => `| ${day(bar.date)} | ${amount(bar.close, history.currency, history.symbol, language)} |`,
  );
  const head = language === "ko" ? "| 날짜 | 종가 |" : "| Date | Close |";
  return [head, "| --- | ---: |", ...rows].join("\n");
}
