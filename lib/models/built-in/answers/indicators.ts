import type { Locale } from "@/lib/contracts/locale";
import type { ToolOutcome } from "../session/conversation.ts";
import type { Result } from "../session/tool-results.ts";
import type { TermName } from "../understanding/terms.ts";
import { readResult } from "./failure.ts";
import { amount, companyName, decimal, plainSentence, rangeInWords, share, signedPercent } from "./figures.ts";
import { sourceLine, warningLine } from "./provenance.ts";

type Analysis = Result<"stock_analysis">;
export type IndicatorRow = {
  name: string;
  value: string;
  reading: string;
  terms: readonly TermName[];
  /** Only shown when asked for; the whole analysis says it otherwise or can do without. */
  isDetail?: boolean;
};

/** The indicators that have a value, each with what it usually means at that value. */
export function indicatorRows(analysis: Analysis, language: Locale): IndicatorRow[] {
  return [
    ...rsiRow(analysis, language),
    ...macdRow(analysis, language),
    ...averageRows(analysis, language),
    ...bollingerRow(analysis, language),
    ...rangeRows(analysis, language),
  ];
}

/** Only the figures that were asked for, with the verdict they belong to. */
export function wordIndicators(outcome: ToolOutcome, terms: readonly TermName[], language: Locale): string {
  const read = readResult(outcome, "stock_analysis", language);
  if ("failure" in read) return read.failure;
  const analysis = read.value;
  const rows = indicatorRows(analysis, language).filter((row) => row.terms.some((term) => terms.includes(term)));
  const lines = [
    ...rows.map((row) => `- **${row.name}: ${row.value}** (${row.reading})`),
    ...verdicts(analysis, terms, language),
  ];
  const name = companyName(analysis, language);
  const span = rangeInWords(analysis.range, language);
  const price = amount(analysis.price, analysis.currency, analysis.symbol, language);
  const head =
    language === "ko"
      ? `**${name}** 지표입니다(가격 ${price}, ${span} 기준).`
      : `The figures of **${name}** (price ${price}, range ${span}):`;
  const missing =
    language === "ko"
      ? "요청하신 지표는 가격 자료가 부족해 아직 값이 없습니다."
      : "There are too few prices for that indicator, so it has no value yet.";
  const paragraphs = [
    head,
    warningLine([analysis], language),
    lines.length > 0 ? lines.join("\n") : missing,
    language === "ko"
      ? "지표는 지나간 가격만 보여 주며, 한 가지 지표만으로 판단하기에는 부족합니다."
      : "Indicators describe past prices only, and no single one is enough for a decision.",
    sourceLine(analysis, language),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined).join("\n\n");
}

function rsiRow({ indicators: { rsi14 } }: Analysis, language: Locale): IndicatorRow[] {
  if (rsi14 === null) return [];
  const reading =
    rsi14 >= 70
      ? { en: "overbought, 70 or more", ko: "70 이상, 과매수" }
      : rsi14 <= 30
        ? { en: "oversold, 30 or less", ko: "30 이하, 과매도" }
        : { en: "between the limits of 30 and 70", ko: "30과 70 사이의 보통 구간" };
  return [
    {
      name: "RSI(14)",
      value: decimal(rsi14, 1, language),
      reading: reading[language],
      terms: ["rsi", "overbought", "oversold", "momentum"],
    },
  ];
}

function macdRow({ indicators: { macd } }: Analysis, language: Locale): IndicatorRow[] {
  if (macd === null) return [];
  const line = `${decimal(macd.macd, 2, language)} / ${decimal(macd.signal, 2, language)}`;
  const above = macd.histogram > 0;
  const reading = above
    ? { en: "above its signal line: momentum is building", ko: "시그널선 위: 상승 힘이 커지는 모습" }
    : { en: "below its signal line: momentum is fading", ko: "시그널선 아래: 상승 힘이 줄어드는 모습" };
  const name = language === "ko" ? "MACD / 시그널" : "MACD / signal";
  return [{ name, value: line, reading: reading[language], terms: ["macd", "momentum"] }];
}

function averageRows(analysis: Analysis, language: Locale): IndicatorRow[] {
  const { sma20, sma50, sma200, ema20 } = analysis.indicators;
  const unit = analysis.interval === "1d" ? { en: "day", ko: "일" } : { en: "month", ko: "개월" };
  const rows = [
    { name: { en: `20-${unit.en} average`, ko: `20${unit.ko} 이동평균` }, value: sma20 },
    { name: { en: `50-${unit.en} average`, ko: `50${unit.ko} 이동평균` }, value: sma50 },
    { name: { en: `200-${unit.en} average`, ko: `200${unit.ko} 이동평균` }, value: sma200 },
    { name: { en: `20-${unit.en} EMA`, ko: `20${unit.ko} 지수이동평균` }, value: ema20, isDetail: true },
  ];
  return rows.flatMap(({ name, value, isDetail = false }): IndicatorRow[] => {
    if (value === null) return [];
    const side =
      analysis.price >= value
        ? { en: "price at or above it", ko: "가격이 같거나 위에 있음" }
        : { en: "price below it", ko: "가격이 아래에 있음" };
    const shown = amount(value, analysis.currency, analysis.symbol, language);
    return [
      {
        name: name[language],
        value: shown,
        reading: side[language],
        terms: ["movingAverage", "crossing", "trend"],
        isDetail,
      },
    ];
  });
}

function bollingerRow(analysis: Analysis, language: Locale): IndicatorRow[] {
  const { bollinger } = analysis.indicators;
  if (bollinger === null) return [];
  const money = (value: number) => amount(value, analysis.currency, analysis.symbol, language);
  const reading =
    analysis.price > bollinger.upper
      ? { en: "price above the upper band", ko: "가격이 상단 밴드 위" }
      : analysis.price < bollinger.lower
        ? { en: "price below the lower band", ko: "가격이 하단 밴드 아래" }
        : { en: "price inside the bands", ko: "가격이 밴드 안" };
  return [
    {
      name: language === "ko" ? "볼린저 밴드(20, 2)" : "Bollinger bands (20, 2)",
      value: `${money(bollinger.lower)} – ${money(bollinger.upper)}`,
      reading: reading[language],
      terms: ["bollinger"],
    },
  ];
}

function rangeRows(analysis: Analysis, language: Locale): IndicatorRow[] {
  const { atr14, adx14 } = analysis.indicators;
  const rows: IndicatorRow[] = [];
  if (atr14 !== null) {
    const value = amount(atr14, analysis.currency, analysis.symbol, language);
    const reading = { en: "usual span of one day", ko: "하루에 보통 움직이는 폭" }[language];
    rows.push({ name: "ATR(14)", value, reading, terms: ["atr", "volatility"], isDetail: true });
  }
  if (adx14 !== null) {
    const strong = adx14.adx >= 25;
    const reading = strong
      ? { en: "25 or more: a strong trend", ko: "25 이상: 추세가 강함" }
      : { en: "below 25: a weak trend", ko: "25 미만: 추세가 약함" };
    rows.push({
      name: "ADX(14)",
      value: decimal(adx14.adx, 1, language),
      reading: reading[language],
      terms: ["adx", "trend"],
    });
  }
  return rows;
}

/** Verdicts that are not indicators of the table: volatility, drawdown, trend and momentum in the market's own words. */
function verdicts({ volatility, drawdown, words }: Analysis, terms: readonly TermName[], language: Locale): string[] {
  const sentence = (index: number) => {
    const text = words[language][index];
    return text === undefined ? [] : [`- ${plainSentence(text)}`];
  };
  const wants = (...some: TermName[]) => some.some((term) => terms.includes(term));
  const lines: string[] = [];
  if (wants("trend", "crossing")) lines.push(...sentence(0));
  if (wants("momentum", "overbought", "oversold")) lines.push(...sentence(1));
  if (wants("volatility")) {
    const figure = share(volatility.annualised_percent);
    lines.push(
      language === "ko" ? `- **변동성(연율): ${figure}**` : `- **Volatility (annualised): ${figure}**`,
      ...sentence(2),
    );
  }
  if (wants("drawdown")) {
    const figure = signedPercent(drawdown.max_percent);
    lines.push(language === "ko" ? `- **최대 낙폭: ${figure}**` : `- **Maximum drawdown: ${figure}**`, ...sentence(3));
  }
  return lines;
}
