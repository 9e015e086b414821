import type { Locale } from "@/lib/contracts/locale";
import type { ToolOutcome } from "../session/conversation.ts";
import type { Result } from "../session/tool-results.ts";
import { readResult } from "./failure.ts";
import { decimal, knownName, share, signedPercent } from "./figures.ts";
import { exactNumber, isDecimal, percentOf, signedSum } from "./money.ts";
import { listingName, priceSources, priceWarning } from "./portfolio-provenance.ts";
import { noAdviceLine } from "./provenance.ts";

type Advice = Result<"portfolio_advice">;
type Point = Advice["points"][number];

const couldNotRead: Record<Locale, string> = {
  en: "Your portfolio could not be read just now, so this leaves out what you hold.",
  ko: "지금은 포트폴리오를 읽지 못해 보유 현황은 반영하지 못했습니다.",
};

/** The whole answer from `portfolio_advice` alone: about one company, or about the portfolio. Never a recommendation. */
export function wordPortfolioAdvice(outcome: ToolOutcome, language: Locale): string {
  const read = readResult(outcome, "portfolio_advice", language);
  if ("failure" in read) return `${read.failure}\n\n${noAdviceLine(language)}`;
  const advice = read.value;
  const market = advice.points.flatMap((point) => marketPoint(point, language) ?? []);
  const paragraphs = [
    headline(advice, language),
    priceWarning([advice], language),
    [...ownFacts(advice, language), ...market].map((line) => `- ${line}`).join("\n"),
    `**${noAdviceLine(language)}**`,
    priceSources([advice], language),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== "").join("\n\n");
}

/** What the portfolio itself says about a company, as a list to stand in a longer answer. */
export function wordOwnFacts(outcome: ToolOutcome, language: Locale): string {
  const read = readResult(outcome, "portfolio_advice", language);
  if ("failure" in read) return couldNotRead[language];
  return ownFacts(read.value, language)
    .map((line) => `- ${line}`)
    .join("\n");
}

function headline({ symbol, name, name_ko, holdings }: Advice, language: Locale): string {
  if (symbol !== null) {
    const listing = listingName({ symbol, name, name_ko }, language);
    return language === "ko"
      ? `${listing}: 정답을 드릴 수는 없지만, 포트폴리오와 수치가 보여 주는 사실을 정리해 드립니다.`
      : `I cannot decide that for you, but here is what your portfolio and the figures say about ${listing}.`;
  }
  if (language === "ko") {
    return holdings === 0
      ? "포트폴리오가 비어 있어 살펴볼 내용이 없습니다."
      : `보유 종목 **${holdings}개**를 기준으로 쏠림 정도를 살펴보았습니다.`;
  }
  return holdings === 0
    ? "Your portfolio is empty, so there is nothing to weigh yet."
    : `Here is how your **${holdings} ${holdings === 1 ? "position" : "positions"}** are spread.`;
}

function ownFacts(advice: Advice, language: Locale): string[] {
  const lines = [heldLine(advice, language), largestLine(advice, language)];
  for (const { code, figure } of advice.points) {
    const percent = figure === null ? undefined : percentOf(figure);
    if (code === "concentration_high") lines.push(concentration(percent, language));
    if (code === "diversifies") lines.push(spreading(advice, language));
  }
  return lines.filter((line) => line !== undefined);
}

function heldLine({ symbol, holding, holdings }: Advice, language: Locale): string | undefined {
  if (symbol === null) return undefined;
  if (!holding) {
    if (holdings === 0)
      return language === "ko" ? "포트폴리오는 아직 비어 있습니다." : "Your portfolio is still empty.";
    return language === "ko"
      ? `지금은 보유하고 있지 않습니다(보유 종목 ${holdings}개).`
      : `You do not hold it now (${holdings} ${holdings === 1 ? "position" : "positions"} in the portfolio).`;
  }
  const quantity = exactNumber(holding.quantity, language);
  const weight = holding.weight === null ? undefined : percentOf(holding.weight);
  const gain = holding.unrealised === null ? undefined : signedSum(holding.unrealised, holding.currency, language);
  if (language === "ko") {
    const more = [weight && `비중 ${weight}`, gain && `평가손익 ${gain}`].filter(Boolean).join(", ");
    return `이미 ${quantity}주를 보유하고 있습니다${more === "" ? "" : `(${more})`}.`;
  }
  const more = [weight && `${weight} of the portfolio`, gain && `unrealised ${gain}`].filter(Boolean).join(", ");
  return `You already hold ${quantity} ${quantity === "1" ? "share" : "shares"}${more === "" ? "" : ` (${more})`}.`;
}

function largestLine({ symbol, largest, holdings }: Advice, language: Locale): string | undefined {
  const weight = largest === null ? undefined : percentOf(largest.weight);
  if (largest === null || weight === undefined || holdings < 2) return undefined;
  if (largest.symbol === symbol) {
    return language === "ko" ? "보유 종목 가운데 비중이 가장 큽니다." : "It is your largest position.";
  }
  const name = knownName(largest.symbol)[language];
  return language === "ko"
    ? `비중이 가장 큰 종목은 ${name}이며 ${weight}입니다.`
    : `Your largest position is ${name} with ${weight}.`;
}

function concentration(percent: string | undefined, language: Locale): string {
  if (language === "ko") {
    return `한 종목에 많이 쏠려 있습니다${percent === undefined ? "" : `(${percent})`}. 그 종목이 흔들리면 전체가 함께 흔들립니다.`;
  }
  return `Much rests on one position${percent === undefined ? "" : ` (${percent})`}: when it swings, the whole portfolio does.`;
}

function spreading({ symbol }: Advice, language: Locale): string {
  if (symbol === null) {
    return language === "ko" ? "어느 한 종목에 크게 쏠려 있지 않습니다." : "No single position dominates.";
  }
  return language === "ko"
    ? "더하면 종목 수가 늘어 한 종목에 대한 쏠림은 줄어듭니다."
    : "Adding it would spread the portfolio over one more position.";
}

/** A point about the company's own figures; undefined for what `ownFacts` says. */
function marketPoint({ code, figure }: Point, language: Locale): string | undefined {
  const value = figure !== null && isDecimal(figure) ? Number(figure) : undefined;
  if (code === "no_data") {
    return language === "ko"
      ? "시세 자료가 없어 추세는 판단할 수 없습니다."
      : "There are no prices to judge its trend by.";
  }
  if (value === undefined || !Object.hasOwn(marketTexts, code)) return undefined;
  return marketTexts[code as keyof typeof marketTexts](value)[language];
}

const rsi = (value: number) => decimal(value, 1, "en");
const marketTexts = {
  trend_up: (value: number) => ({
    en: `The trend of the last year is up (${signedPercent(value)}).`,
    ko: `최근 1년 추세는 상승입니다(${signedPercent(value)}).`,
  }),
  trend_down: (value: number) => ({
    en: `The trend of the last year is down (${signedPercent(value)}).`,
    ko: `최근 1년 추세는 하락입니다(${signedPercent(value)}).`,
  }),
  momentum_strong: (value: number) => ({
    en: `RSI(14) is high, ${rsi(value)}.`,
    ko: `RSI(14)가 ${rsi(value)}로 높습니다.`,
  }),
  momentum_weak: (value: number) => ({
    en: `RSI(14) is low, ${rsi(value)}.`,
    ko: `RSI(14)가 ${rsi(value)}로 낮습니다.`,
  }),
  volatility_high: (value: number) => ({
    en: `Volatility is high, ${share(value)} a year.`,
    ko: `변동성이 연 ${share(value)}로 높습니다.`,
  }),
  volatility_low: (value: number) => ({
    en: `Volatility is low, ${share(value)} a year.`,
    ko: `변동성이 연 ${share(value)}로 낮습니다.`,
  }),
  near_high: (value: number) => ({
    en: `The price stands near the top of its year's range (${share(value)}).`,
    ko: `가격이 1년 범위의 상단(${share(value)})에 있습니다.`,
  }),
  near_low: (value: number) => ({
    en: `The price stands near the bottom of its year's range (${share(value)}).`,
    ko: `가격이 1년 범위의 하단(${share(value)})에 있습니다.`,
  }),
} as const;
