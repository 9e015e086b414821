import type { Locale } from "@/lib/contracts/locale";
import type { ToolOutcome } from "../session/conversation.ts";
import type { Result } from "../session/tool-results.ts";
import { readResult } from "./failure.ts";
import { companyName, decimal, koreanTopic, rangeInWords, share, signedPercent } from "./figures.ts";
import { wordOwnFacts } from "./portfolio-advice.ts";
import { noAdviceLine, sourceLine, warningLine } from "./provenance.ts";

type Analysis = Result<"stock_analysis">;
type Point = { side: "for" | "against"; text: Record<Locale, string> };

/**
 * What the figures say for and against a company, what the portfolio adds to that, and a thought on the size of a
 * position; never a recommendation.
 */
export function wordAdvice(outcome: ToolOutcome, language: Locale, portfolio?: ToolOutcome): string {
  const read = readResult(outcome, "stock_analysis", language);
  if ("failure" in read) {
    const own = portfolio ? `${wordOwnFacts(portfolio, language)}\n\n` : "";
    return `${read.failure}\n\n${own}${noAdviceLine(language)}`;
  }
  const analysis = read.value;
  const points = pointsOf(analysis);
  const list = (side: Point["side"]) => {
    const lines = points.filter((point) => point.side === side).map((point) => `- ${point.text[language]}`);
    return lines.length > 0 ? lines.join("\n") : nothing[side][language];
  };
  const heading = headings[language];
  const paragraphs = [
    headline(analysis, language),
    warningLine([analysis], language),
    `**${heading.for}**\n\n${list("for")}`,
    `**${heading.against}**\n\n${list("against")}`,
    portfolio && `**${heading.own}**\n\n${wordOwnFacts(portfolio, language)}`,
    `**${heading.size}**\n\n${positionSize(analysis, language)}`,
    `**${noAdviceLine(language)}**`,
    sourceLine(analysis, language),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined).join("\n\n");
}

const headings = {
  en: {
    for: "What speaks for it",
    against: "What speaks against it",
    own: "In your portfolio",
    size: "If you consider it",
  },
  ko: { for: "긍정적으로 볼 점", against: "조심해야 할 점", own: "내 포트폴리오에서는", size: "고려하신다면" },
} as const;
const nothing: Record<Point["side"], Record<Locale, string>> = {
  for: {
    en: "- Nothing in these figures stands out in its favour.",
    ko: "- 이 수치에서 뚜렷하게 좋은 점은 보이지 않습니다.",
  },
  against: {
    en: "- Nothing in these figures stands out against it.",
    ko: "- 이 수치에서 뚜렷하게 나쁜 점은 보이지 않습니다.",
  },
};

function headline(analysis: Analysis, language: Locale): string {
  const name = `**${companyName(analysis, "en")}**`;
  const span = rangeInWords(analysis.range, language);
  const change = signedPercent(analysis.change_percent);
  return language === "ko"
    ? `${koreanTopic(analysis, "", "")}에 대해 정답을 드릴 수는 없지만, ${span} 동안의 수치(${change})를 바탕으로 장단점을 정리해 드리겠습니다.`
    : `I cannot decide that for you, but here is what the figures of ${name} over ${span} (${change}) say for and against it.`;
}

function pointsOf(analysis: Analysis): Point[] {
  return [
    trendPoint(analysis),
    ...momentumPoints(analysis),
    ...macdPoint(analysis),
    volatilityPoint(analysis),
    ...drawdownPoints(analysis),
  ];
}

function trendPoint({ trend, change_percent }: Analysis): Point {
  const change = signedPercent(change_percent);
  const texts: Record<Analysis["trend"], Point> = {
    up: {
      side: "for",
      text: { en: `The trend is up: ${change} over the range.`, ko: `상승 추세입니다. 기간 수익률은 ${change}입니다.` },
    },
    down: {
      side: "against",
      text: {
        en: `The trend is down: ${change} over the range.`,
        ko: `하락 추세입니다. 기간 수익률은 ${change}입니다.`,
      },
    },
    sideways: {
      side: "against",
      text: {
        en: `There is no clear trend (${change} over the range).`,
        ko: `뚜렷한 추세가 없습니다(기간 수익률 ${change}).`,
      },
    },
  };
  return texts[trend];
}

function momentumPoints({ momentum, indicators: { rsi14 } }: Analysis): Point[] {
  if (rsi14 === null) return [];
  const value = decimal(rsi14, 1, "en");
  switch (momentum) {
    case "overbought":
      return [
        {
          side: "against",
          text: {
            en: `RSI(14) is ${value}, overbought: a pull-back would be no surprise.`,
            ko: `RSI(14)가 ${value}로 과매수 구간이라 조정이 나올 수 있습니다.`,
          },
        },
      ];
    case "oversold":
      return [
        {
          side: "for",
          text: {
            en: `RSI(14) is ${value}, oversold: such levels are sometimes followed by a recovery.`,
            ko: `RSI(14)가 ${value}로 과매도 구간이라 반등이 나오기도 하는 수준입니다.`,
          },
        },
      ];
    case "strong":
      return [
        {
          side: "for",
          text: { en: `Momentum is strong, RSI(14) is ${value}.`, ko: `모멘텀이 강한 편입니다(RSI(14) ${value}).` },
        },
      ];
    case "weak":
      return [
        {
          side: "against",
          text: { en: `Momentum is weak, RSI(14) is ${value}.`, ko: `모멘텀이 약한 편입니다(RSI(14) ${value}).` },
        },
      ];
    case "neutral":
      return [];
  }
}

function macdPoint({ indicators: { macd } }: Analysis): Point[] {
  if (macd === null || macd.histogram === 0) return [];
  return macd.histogram > 0
    ? [
        {
          side: "for",
          text: { en: "The MACD line stands above its signal line.", ko: "MACD선이 시그널선 위에 있습니다." },
        },
      ]
    : [
        {
          side: "against",
          text: { en: "The MACD line stands below its signal line.", ko: "MACD선이 시그널선 아래에 있습니다." },
        },
      ];
}

function volatilityPoint({ volatility: { level, annualised_percent } }: Analysis): Point {
  const figure = share(annualised_percent);
  const texts: Record<Analysis["volatility"]["level"], Point> = {
    low: {
      side: "for",
      text: { en: `Volatility is low, ${figure} a year.`, ko: `변동성이 연 ${figure}로 낮은 편입니다.` },
    },
    moderate: {
      side: "for",
      text: { en: `Volatility is moderate, ${figure} a year.`, ko: `변동성이 연 ${figure}로 보통 수준입니다.` },
    },
    high: {
      side: "against",
      text: {
        en: `Volatility is high, ${figure} a year: large swings are normal for it.`,
        ko: `변동성이 연 ${figure}로 높아 가격이 크게 흔들리는 편입니다.`,
      },
    },
  };
  return texts[level];
}

function drawdownPoints({ drawdown, position }: Analysis): Point[] {
  const points: Point[] = [];
  if (drawdown.max_percent < 0) {
    const worst = signedPercent(drawdown.max_percent);
    points.push({
      side: "against",
      text: {
        en: `Its deepest fall in the range was ${worst}; it can happen again.`,
        ko: `기간 중 최대 낙폭은 ${worst}였으며, 다시 일어날 수 있습니다.`,
      },
    });
  }
  if (position.percent >= 90) {
    const place = `${decimal(position.percent, 0, "en")}%`;
    points.push({
      side: "against",
      text: {
        en: `The price stands near the top of its range (${place}).`,
        ko: `가격이 기간 범위의 상단(${place})에 있습니다.`,
      },
    });
  }
  return points;
}

/** The size of a position in words, by figures of the result only. */
function positionSize({ drawdown, volatility }: Analysis, language: Locale): string {
  const worst = signedPercent(drawdown.max_percent);
  const swing = share(volatility.annualised_percent);
  return language === "ko"
    ? `${worst} 정도의 하락이 다시 와도 감당할 수 있는 비중인지 먼저 따져 보세요. 연 변동성이 ${swing}인 만큼, 한 번에 사기보다 나누어 접근하고 다른 자산과 분산하는 방법도 있습니다. 목표 기간과 이미 보유한 종목과의 겹침도 확인하시는 것이 좋습니다.`
    : `Ask first whether you could bear another fall like ${worst} at the size you have in mind. With swings of ${swing} a year, a small position, bought in parts and spread over other assets, limits the damage of a bad moment. Your time horizon and what you already hold matter as much as these figures.`;
}
