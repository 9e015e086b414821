import type { Range } from "@/lib/contracts/tools/index";
import { formatAmount, formatPercent } from "./format-figure.ts";
import type { Story } from "./story.ts";

const spans: Readonly<Record<Range, string>> = {
  "1mo": "한 달 동안",
  "3mo": "3개월 동안",
  "6mo": "6개월 동안",
  "1y": "1년 동안",
  "5y": "5년 동안",
  max: "전체 기간 동안",
};

const trends: Readonly<Record<Story["trend"], string>> = {
  up: "상승 추세입니다",
  down: "하락 추세입니다",
  sideways: "뚜렷한 방향이 없는 횡보 흐름입니다",
};

const momenta: Readonly<Record<Story["momentum"], string>> = {
  overbought: "과매수 구간입니다",
  strong: "모멘텀이 강한 편입니다",
  neutral: "모멘텀은 중립입니다",
  weak: "모멘텀이 약한 편입니다",
  oversold: "과매도 구간입니다",
};

const levels: Readonly<Record<Story["volatility"]["level"], string>> = {
  low: "낮은 편",
  moderate: "보통 수준",
  high: "높은 편",
};

/** One sentence (or two short ones) each: trend, momentum, volatility, drawdown, range. */
export function describeInKorean(story: Story): string[] {
  return [trend(story), momentum(story), volatility(story), drawdown(story), position(story)];
}

function trend(story: Story): string {
  const { price, change_percent: change, indicators } = story;
  const moved = change === 0 ? "제자리이고" : `${formatPercent(change)} ${change > 0 ? "올랐고" : "내렸고"}`;
  const period = indicators.sma50 === null ? 20 : 50;
  const average = indicators.sma50 ?? indicators.sma20;
  const beginning = `${trends[story.trend]}. ${spans[story.range]} ${moved}`;
  const now = formatAmount(price, story, "ko");
  if (average === null) return `${beginning}, 마지막 가격은 ${now}입니다.`;
  const gap = (price / average - 1) * 100;
  const line = `${period}${story.interval === "1d" ? "일" : "개월"} 이동평균(${formatAmount(average, story, "ko")})`;
  const place =
    Math.abs(gap) < 0.05 ? "과 거의 같습니다" : `보다 ${formatPercent(gap)} ${gap > 0 ? "높습니다" : "낮습니다"}`;
  return `${beginning}, 마지막 가격(${now})은 ${line}${place}.`;
}

function momentum({ momentum: level, indicators }: Story): string {
  if (indicators.rsi14 === null) return "가격 자료가 적어 모멘텀을 계산할 수 없습니다.";
  const histogram = indicators.macd?.histogram;
  const beginning = `${momenta[level]}. RSI(14)는 ${indicators.rsi14.toFixed(1)}`;
  if (histogram === undefined) return `${beginning}입니다.`;
  const side = histogram === 0 ? "과 만나 있습니다" : histogram > 0 ? " 위에 있습니다" : " 아래에 있습니다";
  return `${beginning}이고, MACD선은 시그널선${side}.`;
}

function volatility(story: Story): string {
  const { volatility: measured, indicators } = story;
  const beginning = `변동성은 연 ${formatPercent(measured.annualised_percent)}로 ${levels[measured.level]}입니다`;
  if (indicators.atr14 === null) return `${beginning}.`;
  return `${beginning}. 하루 평균 변동폭(ATR)은 ${formatAmount(indicators.atr14, story, "ko")}입니다.`;
}

function drawdown(story: Story): string {
  const { max_percent: worst, peak_date: from, trough_date: to, current_percent: current } = story.drawdown;
  if (worst === 0) return `${spans[story.range]} 고점 대비 하락이 없었고, 지금이 가장 높은 가격입니다.`;
  const now = current === 0 ? "지금은 고점에 있습니다" : `지금은 고점보다 ${formatPercent(current)} 낮습니다`;
  return `가장 큰 하락폭은 ${formatPercent(worst)}였고(${from}부터 ${to}까지), ${now}.`;
}

function position(story: Story): string {
  const { high, low, percent } = story.position;
  const bounds = `최저 ${formatAmount(low, story, "ko")}, 최고 ${formatAmount(high, story, "ko")}`;
  const days = `${story.first.date}부터 ${story.last.date}까지`;
  return `${days} 종가는 ${bounds}이며, 지금은 그 범위의 ${percent.toFixed(0)}% 지점입니다.`;
}
