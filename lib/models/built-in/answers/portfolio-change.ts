import type { Locale } from "@/lib/contracts/locale";
import type { FailureReason, ToolOutcome } from "../session/conversation.ts";
import type { Result } from "../session/tool-results.ts";
import { readResult } from "./failure.ts";
import { knownName, plainText } from "./figures.ts";
import { exactNumber, isDecimal, unitPrice } from "./money.ts";
import { listingName, priceSources, priceWarning } from "./portfolio-provenance.ts";

type Change = Result<"portfolio_add">;

const recordOnly: Record<Locale, string> = {
  en: "This is a record in Holdfast only, no order went to a broker. You can undo it on the Portfolio page.",
  ko: "Holdfast 안의 기록일 뿐이며 증권사 주문은 나가지 않았습니다. 포트폴리오 화면에서 되돌릴 수 있습니다.",
};

/**
 * What a change recorded, by the tool's own figures: a person may have edited the call before approving it. A change that
 * was not made is said not to be, and one whose end nobody knows is said to be uncertain.
 */
export function wordPortfolioChange(outcome: ToolOutcome, language: Locale): string {
  if (outcome.status === "failed") return notDone(outcome, outcome.reason, language);
  const tool = outcome.tool === "portfolio_remove" ? "portfolio_remove" : "portfolio_add";
  const read = readResult(outcome, tool, language);
  if ("failure" in read) return notDone(outcome, "uncertain", language);
  const change = read.value;
  const isGiven = change.price_source === "given";
  const origins = isGiven
    ? []
    : [{ source: change.price_source, as_of: change.price_as_of, simulated: change.simulated }];
  const paragraphs = [
    headline(change, language),
    priceWarning(origins, language),
    isGiven ? givenPrice[language] : priceSources(origins, language),
    recordOnly[language],
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== "").join("\n\n");
}

const givenPrice: Record<Locale, string> = {
  en: "*Price: as you gave it.*",
  ko: "*가격: 알려 주신 값*",
};

function headline(change: Change, language: Locale): string {
  const name = listingName(change, language);
  const quantity = exactNumber(change.quantity, language);
  const price = unitPrice(change.price, change.currency, language);
  const held = isDecimal(change.held) && !/[1-9]/u.test(change.held) ? undefined : exactNumber(change.held, language);
  if (language === "ko") {
    const did = change.side === "buy" ? "매수" : "매도";
    const after = held === undefined ? "이제 이 종목은 남아 있지 않습니다." : `이제 보유 수량은 ${held}주입니다.`;
    return `${name} **${quantity}주**를 주당 **${price}**에 ${did}한 것으로 포트폴리오에 기록했습니다. ${after}`;
  }
  const did = change.side === "buy" ? "bought" : "sold";
  const after = held === undefined ? "None of it is left." : `You now hold ${held}.`;
  const shares = quantity === "1" ? "share" : "shares";
  return `Recorded in your portfolio: ${did} **${quantity}** ${shares} of ${name} at **${price}** each. ${after}`;
}

type Failing = Record<Locale, string>;

function notDone({ tool, input }: ToolOutcome, reason: FailureReason, language: Locale): string {
  const symbol = typeof input["symbol"] === "string" ? input["symbol"] : "";
  const name = symbol === "" ? { en: "that", ko: "요청하신" } : knownName(symbol);
  const adds = tool !== "portfolio_remove";
  const what = { en: `${adds ? "adding" : "removing"} ${name.en}`, ko: `${name.ko} ${adds ? "추가" : "삭제"}` };
  return failings(reason, what, { en: plainText(name.en), ko: plainText(name.ko) })[language];
}

function failings(reason: FailureReason, what: Failing, name: Failing): Failing {
  switch (reason) {
    case "denied":
      return {
        en: `Not done: ${what.en} was not approved, so nothing was changed.`,
        ko: `${what.ko}: 승인되지 않아 실행하지 않았습니다. 포트폴리오는 그대로입니다.`,
      };
    case "uncertain":
      return {
        en: `I cannot say for certain whether ${what.en} happened: **it may or may not be recorded**. It was not repeated. Please look at your portfolio before you ask for it again.`,
        ko: `${what.ko} 요청이 처리되었는지 확실하지 않습니다. **기록되었을 수도, 아닐 수도 있습니다**. 다시 실행하지는 않았으니, 새로 요청하시기 전에 포트폴리오를 먼저 확인해 주세요.`,
      };
    case "not_held":
      return {
        en: `You do not hold that many shares of ${name.en}, so nothing was changed.`,
        ko: `${name.ko} 보유 수량이 그만큼 되지 않아 아무것도 변경하지 않았습니다.`,
      };
    case "not_found":
      return {
        en: `I could not find ${name.en}, so nothing was changed. Please check the ticker.`,
        ko: `${name.ko} 종목을 찾지 못해 아무것도 변경하지 않았습니다. 티커를 확인해 주세요.`,
      };
    case "rate_limited":
    case "unreachable":
      return {
        en: `There is no price for ${name.en} right now, so nothing was changed. You can name the price yourself, or try again later.`,
        ko: `지금은 ${name.ko} 시세를 받을 수 없어 아무것도 변경하지 않았습니다. 가격을 직접 알려 주시거나 나중에 다시 시도해 주세요.`,
      };
    case "needs_model":
    case "changes_nothing":
    case "unanswered":
    case "unknown":
      return {
        en: `${what.en.charAt(0).toUpperCase()}${what.en.slice(1)} did not work, so it was not recorded. Please check company, quantity and price.`,
        ko: `${what.ko} 요청을 처리하지 못해 기록되지 않았습니다. 종목과 수량, 가격을 확인해 주세요.`,
      };
  }
}
