import type { Locale } from "@/lib/contracts/locale";
import type { ToolOutcome } from "../session/conversation.ts";
import type { Result } from "../session/tool-results.ts";
import { readResult } from "./failure.ts";
import { companyName, plainSentence, rangeInWords, signedPercent } from "./figures.ts";
import { indicatorRows } from "./indicators.ts";
import { sourceLine, warningLine } from "./provenance.ts";

type Analysis = Result<"stock_analysis">;

const trendWords = {
  up: { en: "an upward trend", ko: "상승 추세" },
  down: { en: "a downward trend", ko: "하락 추세" },
  sideways: { en: "no clear direction", ko: "뚜렷한 방향이 없는 횡보" },
} as const;
const levelWords = {
  low: { en: "low", ko: "낮은" },
  moderate: { en: "moderate", ko: "보통 수준의" },
  high: { en: "high", ko: "높은" },
} as const;
const labels: Record<Locale, readonly string[]> = {
  en: ["Trend", "Momentum", "Volatility", "Drawdown", "Range"],
  ko: ["추세", "모멘텀", "변동성", "낙폭", "위치"],
};

/** The whole analysis: verdict, findings in words, the indicators as a table, and what to make of them. */
export function wordAnalysis(outcome: ToolOutcome, language: Locale): string {
  const read = readResult(outcome, "stock_analysis", language);
  if ("failure" in read) return read.failure;
  const analysis = read.value;
  const paragraphs = [
    headline(analysis, language),
    warningLine([analysis], language),
    findings(analysis, language),
    indicatorTable(analysis, language),
    howToRead(analysis, language),
    sourceLine(analysis, language),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== "").join("\n\n");
}

function headline(analysis: Analysis, language: Locale): string {
  const change = signedPercent(analysis.change_percent);
  const span = rangeInWords(analysis.range, language);
  const trend = trendWords[analysis.trend][language];
  const level = levelWords[analysis.volatility.level][language];
  return language === "ko"
    ? `**${companyName(analysis, "ko")} 분석:** ${span} 기준 ${trend}이며 ${level} 변동성을 보입니다(${change}).`
    : `**${companyName(analysis, "en")}:** ${trend} with ${level} volatility over ${span} (${change}).`;
}

/** The market's own sentences, one a line; they are data, so no markup of theirs survives. */
function findings({ words }: Analysis, language: Locale): string {
  return words[language]
    .slice(0, 6)
    .map((sentence, index) => {
      const label = labels[language][index];
      return `- ${label === undefined ? "" : `**${label}:** `}${plainSentence(sentence)}`;
    })
    .join("\n");
}

function indicatorTable(analysis: Analysis, language: Locale): string {
  const rows = indicatorRows(analysis, language).filter((row) => !row.isDetail);
  if (rows.length === 0) {
    return language === "ko"
      ? "지표를 계산하기에는 가격 자료가 부족합니다."
      : "There are too few prices to compute the indicators.";
  }
  const head = language === "ko" ? "| 지표 | 값 | 해석 |" : "| Indicator | Value | Reading |";
  return [head, "| --- | ---: | --- |", ...rows.map((row) => `| ${row.name} | ${row.value} | ${row.reading} |`)].join(
    "\n",
  );
}

/** What the figures allow to say and what not. No figure of its own. */
function howToRead({ trend, momentum, volatility }: Analysis, language: Locale): string {
  const stretched = momentum === "overbought" || momentum === "oversold";
  if (language === "ko") {
    const view = stretched
      ? "모멘텀이 한쪽으로 치우쳐 있어 되돌림이 나올 수 있지만, 강한 추세에서는 그런 상태가 오래 이어지기도 합니다."
      : trend === "sideways"
        ? "방향이 뚜렷하지 않으므로, 범위의 위쪽이나 아래쪽을 벗어나는지 지켜볼 만합니다."
        : "가격이 이동평균선의 반대쪽으로 넘어가면 지금의 추세가 약해졌다는 신호로 볼 수 있습니다.";
    const size = volatility.level === "high" ? " 변동성이 높아 짧은 기간에도 손익이 크게 흔들릴 수 있습니다." : "";
    return `${view}${size} 지표는 지나간 가격만 보여 줄 뿐, 앞으로의 움직임을 보장하지 않습니다. 이는 투자 조언이 아닙니다.`;
  }
  const view = stretched
    ? "Momentum is stretched to one side, which can mean a pull-back, although in a strong trend it may stay that way for long."
    : trend === "sideways"
      ? "Without a clear direction, a close beyond either end of the range would be the thing to watch."
      : "A close on the other side of its moving averages would be the first sign that this trend is weakening.";
  const size =
    volatility.level === "high" ? " With volatility this high, gains and losses can be large even within days." : "";
  return `${view}${size} Indicators only describe past prices; this is not investment advice.`;
}
