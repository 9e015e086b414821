import { everyOutcome } from "../answers/every-outcome.ts";
import { wordPortfolioChange } from "../answers/portfolio-change.ts";
import type { PlannedCall } from "../session/planned-call.ts";
import { readAmounts } from "../understanding/read-amounts.ts";
import { type Order, type OrderReading, readOrders } from "../understanding/read-order.ts";
import { isQuestion } from "../understanding/read-stance.ts";
import type { Reading } from "../understanding/reading.ts";
import { askForOrder } from "./ask-for-order.ts";
import { extendsComparison } from "./compare.ts";
import { type Intent, type Part, type Planning, saying } from "./intent.ts";
import { nothingChanged } from "./portfolio-refusal.ts";
import { portfolioWord, watchlistWord } from "./portfolio-words.ts";

const lead =
  "^(?:(?:ok(?:ay)?|yes|yeah|then|now|so|and|also|well|alright|great|good|fine|sure|hi|hey|hello|no|thanks|thank you)[,! ]+)*(?:please |kindly |can you (?:please )?|could you (?:please )?|will you (?:please )?|would you (?:please |kindly )|i(?:'d| would) like (?:you )?to |i want (?:you )?to |let's |go ahead and |just )*";
const ownOrder = "buy|sell|purchase|add|remove|delete|drop|dump|liquidate|get rid of|clear";
const bookOrder =
  "(?:put|place|increase|reduce|invest|take|close|exit)(?=.*(?:portfolio|positions?|holdings?|shares?|stocks?|\\$))|(?:record|log|register|enter|note|track|include)(?=.*(?:bought|sold|purchase|sale|shares?|portfolio|position))";
const order = new RegExp(`${lead}(?:${ownOrder}|${bookOrder})(?![a-z])`, "u");
const told = new RegExp(
  `${lead}(?:(?:i|we)(?:'ve| have| just| also)* |just )?(?:bought|purchased|acquired|picked up|sold|got rid of)(?![a-z])`,
  "u",
);
const koreanOrder =
  /(?:사|팔아|매수해|매도해|매수|매도|담아|추가해|추가|빼|삭제해|제거해|넣어|처분해|편입해|구매해|매입해|없애|정리해|기록해|기록|남겨|등록해|등록|반영해|지워|비워|적어)\s?(?:좀\s?)?(?:해\s?)?(?:줘(?!서|도|야|라)|주세요(?!라)|주라|줄래|달라|주시|주실|다오|주렴|드려|줄\s?수|놔|둬|부탁)|(?:사자|팔자|매수하자|매도하자|추가하자|추가할게|살게|팔게|매수할게|매도할게|(?:추가하|기록하|등록하|삭제하|빼|담)고\s?싶)|(?:추가|매수|매도|삭제|제거|기록|등록|처분|담아|넣어|빼|팔아)(?:해|하라|해라|라|합니다|요)?[.!~\s]*$/u;
const koreanTold =
  /(?:샀|매수했|매입했|구매했|팔았|매도했|처분했|매수함|매도함|(?:매수|매도|매입)\s?(?:완료|체결)(?:됐|했)?)(?:어|어요|습니다|음|다|네요?|지요?)?[.!~\s]*$/u;

/**
 * Orders to record a purchase or a sale. They are proposals: a person approves each call. Only a message that requests is
 * one; a question, a doubt or a refusal anywhere in it makes it advice or nothing.
 */
export const portfolioChange: Intent = {
  name: "portfolio-change",
  cues: [
    { pattern: /(?<![a-z])(?:buy|bought|sell|sold|purchased?|add|remove|delete|dump)(?![a-z])/gu, weight: 0.5 },
    { pattern: new RegExp(koreanOrder.source, "gu"), weight: 0.5 },
    { pattern: new RegExp(portfolioWord.source, "gu"), weight: 0.5 },
    {
      pattern:
        /추가(?![됐되된])|(?<!과)매수|(?<!과)매도|매입|처분|편입|삭제|제거|담[을으아았]|팔(?:[까지았면]|아(?:버[가-힣]{1,3})?)|빼[는도야지면]|뺄|넣[을는어었으]|샀|(?:사|매수하|매도하)고\s?싶/gu,
      weight: 0.5,
    },
  ],
  score(reading, planning) {
    if (planning.stance !== "requests" || !isOrder(reading) || isQuestion(reading.lower)) return 0;
    if (isAboutOther(reading, planning)) return 0;
    const amounts = readAmounts(reading.lower);
    const counted = amounts.quantities.length > 0 || amounts.unclear !== undefined;
    const onPortfolio = portfolioWord.test(reading.lower);
    if (reading.symbols.length > 0) return !reading.aboutProduct || counted || onPortfolio ? 3.7 : 0;
    if (fallbackOf(reading, planning) !== undefined) {
      const speaksOfIt = counted || onPortfolio || reading.refersBack || /\d/u.test(reading.lower);
      const bare = reading.strangers.length === 0 && !removes.test(reading.lower);
      return speaksOfIt || bare || bookkeeping.test(reading.lower) ? 3.7 : 0;
    }
    return onPortfolio || (counted && reading.strangers.length <= 1) ? 3.7 : 0;
  },
  plan(reading, planning) {
    if (watchlistWord.test(reading.lower)) return saying("portfolio-change", noWatchlist, { symbols: reading.symbols });
    const read = readOrders(reading, fallbackOf(reading, planning));
    const amounts = readAmounts(reading.lower);
    const echoes = reading.symbols.length === 0 && amounts.quantities.length === 0 && amounts.unclear === undefined;
    return { ...orderPart(read), ...(echoes && { echoes }) };
  },
};

const bookkeeping =
  /^(?:그럼\s?|이거\s?|그거\s?)?(?:기록|등록|반영)\s?(?:좀\s?)?(?:해|부탁|남겨)|^(?:please )?(?:log|record) (?:it|that|this)/u;

/** "친구가 애플 10주 샀어": somebody is named who is neither a company nor the user. */
function isAboutAnother({ strangers }: Reading): boolean {
  return strangers.some((word) => /[가-힣](?:이|가|은|는|께서|도)$/u.test(word.text));
}

function isOrder(reading: Reading): boolean {
  const { lower } = reading;
  if (order.test(lower) || koreanOrder.test(lower)) return true;
  const isTold = told.test(lower) || (koreanTold.test(lower) && !isAboutAnother(reading));
  return isTold && readOrders(reading, undefined).orders.some(({ quantity }) => quantity !== undefined);
}

const removes = /(?<![a-z])(?:remove|delete|drop|take)(?![a-z])|빼|제외|삭제|제거|지워|없애|정리|비워/u;
/** Verbs that people use for much else than holdings. */
const dropsOnly = /(?<![a-z])(?:drop|delete|clear|dump)(?![a-z])|정리/u;

/** Adding to a comparison, a chart or an alert, arithmetic, and clauses that weigh. */
function isAboutOther(reading: Reading, planning: Planning): boolean {
  if (extendsComparison(reading, planning)) return true;
  if (reading.cues.some((cue) => cue.intent === "advice" || cue.intent === "compare")) return true;
  const plain = !portfolioWord.test(reading.lower) && readAmounts(reading.lower).quantities.length === 0;
  const leavesOut = planning.session.calls[0]?.tool === "stock_compare" && removes.test(reading.lower);
  if (plain && (leavesOut || dropsOnly.test(reading.lower))) return true;
  if (plain && reading.terms.length > 0) return true;
  if (watchlistWord.test(reading.lower)) return false;
  const isDrawing = /chart|graph|table|list(?! of)|alert|차트|그래프|비교|표에|목록|알림/u.test(reading.lower);
  return isDrawing && !portfolioWord.test(reading.lower);
}

/** The one company that was talked about, when the clause leaves it out. "All" without a name could be everything. */
function fallbackOf(reading: Reading, { session }: Planning): string | undefined {
  if (session.symbols.length !== 1) return undefined;
  const takesAll = readAmounts(reading.lower).wantsAll && !reading.refersBack;
  return takesAll || (reading.strangers.length > 1 && !reading.refersBack) ? undefined : session.symbols[0];
}

/** Calls, one for each company, when everything is said; otherwise the question for what is missing. */
export function orderPart(read: OrderReading): Part {
  const [first] = read.orders;
  if (!first) return saying("portfolio-change", nothingChanged);
  const gap = read.gap ?? gapOf(read.orders);
  const symbols = read.orders.flatMap(({ symbol }) => symbol ?? []);
  if (gap !== undefined) return askForOrder(gap, read.orders);
  return {
    intent: "portfolio-change",
    calls: read.orders.map(callFor),
    word: (outcomes, language) => everyOutcome(outcomes, (outcome) => wordPortfolioChange(outcome, language)),
    symbols,
  };
}

function gapOf(orders: readonly Order[]): OrderReading["gap"] {
  if (orders.some(({ symbol }) => symbol === undefined)) return "company";
  return orders.some(({ quantity, all }) => quantity === undefined && all !== true) ? "quantity" : undefined;
}

function callFor({ side, symbol = "", quantity, price }: Order): PlannedCall {
  if (side === "remove")
    return { tool: "portfolio_remove", input: { symbol, ...(quantity !== undefined && { quantity }) } };
  return {
    tool: "portfolio_add",
    input: { symbol, ...(quantity !== undefined && { quantity }), ...(price !== undefined && { price }) },
  };
}

const noWatchlist = {
  en: "There is no watch list here, so nothing was changed. I can record shares that you hold in your portfolio, or look up a price.",
  ko: "관심 종목 목록은 지원하지 않아 아무것도 변경하지 않았습니다. 보유 주식을 포트폴리오에 기록하거나 시세를 조회해 드릴 수는 있습니다.",
};
