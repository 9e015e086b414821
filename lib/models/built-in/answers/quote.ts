import type { Locale } from "@/lib/contracts/locale";
import type { Quote } from "@/lib/contracts/tools/index";
import type { ToolOutcome } from "../session/conversation.ts";
import { readResult } from "./failure.ts";
import { amount, companyName, count, koreanTopic, signedAmount, signedPercent } from "./figures.ts";
import { sourceLine, warningLine } from "./provenance.ts";

/** One price with its change, range and volume, its source and its marks. */
export function wordQuote(outcome: ToolOutcome, language: Locale): string {
  const read = readResult(outcome, "stock_quote", language);
  if ("failure" in read) return read.failure;
  const quote = read.value;
  const paragraphs = [
    headline(quote, language),
    warningLine([quote], language),
    bullets(quote, language).join("\n"),
    sourceLine(quote, language),
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== "").join("\n\n");
}

function headline(quote: Quote, language: Locale): string {
  const price = `**${amount(quote.price, quote.currency, quote.symbol, language)}**`;
  const change = quote.change_percent;
  if (language === "ko") {
    const name = koreanTopic(quote, "은", "는");
    if (change === null) return `${name} ${price}입니다.`;
    const direction = change > 0 ? "올랐습니다" : change < 0 ? "내렸습니다" : "변동이 없습니다";
    return change === 0
      ? `${name} ${price}이며, 직전 종가와 같아 ${direction}.`
      : `${name} ${price}이며, 직전 종가보다 ${signedPercent(change).replace(/^[+−]/u, "")} ${direction}.`;
  }
  const name = `**${companyName(quote, "en")}**`;
  if (change === null) return `${name} stands at ${price}.`;
  if (change === 0) return `${name} stands at ${price}, unchanged from the previous close.`;
  return `${name} stands at ${price}, ${change > 0 ? "up" : "down"} ${signedPercent(change).replace(/^[+−]/u, "")} from the previous close.`;
}

function bullets(quote: Quote, language: Locale): string[] {
  const money = (value: number) => amount(value, quote.currency, quote.symbol, language);
  const ko = language === "ko";
  const lines: string[] = [];
  if (quote.previous_close !== null)
    lines.push(`- ${ko ? "직전 종가" : "Previous close"}: ${money(quote.previous_close)}`);
  if (quote.change !== null && quote.change_percent !== null) {
    const change = signedAmount(quote.change, quote.currency, quote.symbol, language);
    lines.push(`- ${ko ? "변동" : "Change"}: ${change} (${signedPercent(quote.change_percent)})`);
  }
  if (quote.low_52w !== null && quote.high_52w !== null) {
    lines.push(`- ${ko ? "52주 범위" : "52-week range"}: ${money(quote.low_52w)} – ${money(quote.high_52w)}`);
  }
  if (quote.volume !== null && quote.volume > 0) {
    lines.push(`- ${ko ? "거래량" : "Volume"}: ${count(quote.volume, language)}${ko ? "주" : " shares"}`);
  }
  return lines;
}
