import type { Locale } from "@/lib/contracts/locale";
import type { ToolOutcome } from "../session/conversation.ts";
import type { Result } from "../session/tool-results.ts";
import { withParticle } from "../understanding/korean-particles.ts";
import { readResult } from "./failure.ts";
import { knownName, plainText } from "./figures.ts";
import { exactNumber, percentOf, signedSum, sumOfMoney, unitPrice } from "./money.ts";
import { listingName, priceSources, priceWarning } from "./portfolio-provenance.ts";
import { sourceName } from "./provenance.ts";

type View = Result<"portfolio_view">;
type Holding = View["holdings"][number];

const empty: Record<Locale, string> = {
  en: 'Your portfolio is empty. Record what you hold by saying, for example, "Add 10 shares of AAPL at 180"; each change waits for your approval.',
  ko: '포트폴리오가 비어 있습니다. "AAPL 10주 180달러에 추가해줘"처럼 말씀하시면 보유 종목을 기록할 수 있고, 변경은 승인하신 뒤에만 이루어집니다.',
};

/** The holdings as a table with total, weights and gains; `about`: the companies that were asked for by name. */
export function wordPortfolioView(outcome: ToolOutcome, language: Locale, about: readonly string[] = []): string {
  const read = readResult(outcome, "portfolio_view", language);
  if ("failure" in read) return read.failure;
  const { holdings } = read.value;
  if (holdings.length === 0) return empty[language];
  const asked = holdings.filter((one) => about.includes(one.symbol));
  const shown = about.length > 0 ? asked : holdings;
  const paragraphs = [
    about.length > 0
      ? about.map((symbol) => oneLine(symbol, asked, language)).join("\n\n")
      : headline(read.value, language),
    priceWarning(shown, language),
    shown.length > 0 ? table(shown, language) : undefined,
    about.length > 0 ? undefined : sums(read.value, language),
    unpriced(shown, language),
    costMarks(shown, language),
    priceSources(shown, language),
    about.length > 0 ? undefined : rateLine(read.value, language),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== "").join("\n\n");
}

function headline({ holdings, total_value, total_unrealised, currency }: View, language: Locale): string {
  const number = holdings.length;
  if (total_value === null) {
    return language === "ko"
      ? `보유 종목은 **${number}개**입니다. 하나로 합친 총액은 계산할 수 없어 통화별로 보여 드립니다.`
      : `You hold **${number} ${number === 1 ? "position" : "positions"}**. There is no single total for them, so the sums are by currency.`;
  }
  const total = sumOfMoney(total_value, currency, language);
  const gain = total_unrealised === null ? undefined : signedSum(total_unrealised, currency, language);
  if (language === "ko") {
    return `보유 종목은 **${number}개**, 평가액은 모두 **${total}**입니다${gain === undefined ? "" : `(평가손익 ${gain})`}.`;
  }
  return `You hold **${number} ${number === 1 ? "position" : "positions"}** worth **${total}** in total${gain === undefined ? "" : ` (unrealised ${gain})`}.`;
}

/** What is held of one company, or that nothing is. */
function oneLine(symbol: string, held: readonly Holding[], language: Locale): string {
  const holding = held.find((one) => one.symbol === symbol);
  const name = holding ? listingName(holding, language) : knownName(symbol)[language];
  if (!holding) {
    return language === "ko" ? `${name} 종목은 포트폴리오에 없습니다.` : `${name} is not in your portfolio.`;
  }
  const quantity = exactNumber(holding.quantity, language);
  const weight = holding.weight === null ? undefined : percentOf(holding.weight);
  if (language === "ko") {
    const share = weight === undefined ? "" : `, 비중은 ${weight}입니다`;
    return `${withParticle(name.replace(/\([^)]*\)$/u, ""), "은", "는").replace(name.replace(/\([^)]*\)$/u, ""), name)} **${quantity}주** 보유 중${share === "" ? "입니다" : `이며${share}`}.`;
  }
  return `You hold **${quantity}** ${quantity === "1" ? "share" : "shares"} of ${name}${weight === undefined ? "" : `, ${weight} of the portfolio`}.`;
}

function table(holdings: readonly Holding[], language: Locale): string {
  const mixed = holdings.some((one) => one.simulated) && holdings.some((one) => !one.simulated && one.price !== null);
  const head =
    language === "ko"
      ? "| 종목 | 수량 | 평균 단가 | 현재가 | 평가액 | 비중 | 평가손익 |"
      : "| Holding | Shares | Average cost | Price | Value | Weight | Unrealised |";
  const rows = holdings.map((one) => {
    const mark = mixed && one.simulated ? (language === "ko" ? " (모의)" : " (simulated)") : "";
    const money = (text: string | null, word: typeof sumOfMoney) =>
      text === null ? "–" : word(text, one.currency, language);
    const weight = one.weight === null ? "–" : (percentOf(one.weight) ?? "–");
    return `| ${listingName(one, language)}${mark} | ${exactNumber(one.quantity, language)} | ${money(one.average_cost, sumOfMoney)} | ${money(one.price, unitPrice)} | ${money(one.value, sumOfMoney)} | ${weight} | ${money(one.unrealised, signedSum)} |`;
  });
  return [head, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |", ...rows].join("\n");
}

/** One sum per currency, where there are several or no total. */
function sums({ totals, total_value }: View, language: Locale): string | undefined {
  if (totals.length < 2 && total_value !== null) return undefined;
  const lines = totals.map(({ currency, value, unrealised }) => {
    const sum = sumOfMoney(value, currency, language);
    const gain = signedSum(unrealised, currency, language);
    return language === "ko"
      ? `- ${plainText(currency)}: ${sum} (평가손익 ${gain})`
      : `- ${plainText(currency)}: ${sum} (unrealised ${gain})`;
  });
  return lines.length === 0 ? undefined : lines.join("\n");
}

function unpriced(holdings: readonly Holding[], language: Locale): string | undefined {
  const names = holdings.filter((one) => one.price === null).map((one) => listingName(one, language));
  if (names.length === 0) return undefined;
  return language === "ko"
    ? `시세를 받지 못해 합계에서 빠진 종목: ${names.join(", ")}`
    : `Without a price, and so left out of the sums: ${names.join(", ")}.`;
}

/** A cost that came from prices that were not live makes the gain no real one either. */
function costMarks(holdings: readonly Holding[], language: Locale): string | undefined {
  const names = holdings.filter((one) => one.cost_mark !== null).map((one) => listingName(one, language));
  if (names.length === 0) return undefined;
  return language === "ko"
    ? `> **모의 또는 샘플 가격으로 기록된 매수가 들어 있어 평균 단가와 손익이 실제와 다릅니다: ${names.join(", ")}**.`
    : `> **Some purchases were recorded at simulated or sample prices, so cost and gain are not real for: ${names.join(", ")}.**`;
}

function rateLine({ rates }: View, language: Locale): string | undefined {
  if (rates.length === 0) return undefined;
  const texts = rates.map(
    ({ from, to, rate, source }) =>
      `${plainText(from)}/${plainText(to)} ${exactNumber(rate, language)} (${sourceName(source, language)})`,
  );
  return language === "ko" ? `*적용 환율: ${texts.join(", ")}*` : `*Exchange rates: ${texts.join(", ")}*`;
}
