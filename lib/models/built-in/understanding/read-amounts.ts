import { numeral, readNumeral } from "./read-numeral.ts";
import type { Span } from "./reading.ts";

/** A number of shares, or the price of one; values are plain decimals as they were said. */
export type Amount = Span & { value: string };
export type PriceAmount = Amount & { currency?: string };

export type Amounts = {
  quantities: readonly Amount[];
  prices: readonly PriceAmount[];
  /** All of it, 전부. */
  wantsAll: boolean;
  /** What cannot be turned into a number of shares or the price of one: half of them, $500 worth, 10%, a total. */
  unclear: "fraction" | "money" | "total" | "number" | undefined;
};

const before = "(?<![\\d.,/~%$₩€£@-]|[a-z]|(?:\\d|[a-z])-)";
const afterShares = "(?!\\s?(?:일|간|동안|뒤|후|째|차|마다|당|년|문|최고|최저|신고|신저)|\\s?전(?!부|량|체))";
const quantityPattern = new RegExp(
  `${before}(${numeral})(?:\\s(?:more|additional|whole|full|extra))?(?: and an? half)?(?:\\s?주${afterShares}|\\s?(?:shares?|stocks?|units?)(?![a-z])|\\s(?:more )?(?=@))`,
  "gu",
);
const money = "(?:달러|불(?=에|이|로|씩|을|짜|[^가-힣]|$)|원|엔|유로|usd|krw|jpy|eur|dollars?|bucks?|won|euros?|yen)";
const pricePattern = new RegExp(
  `(?<lead>(?:(?<![a-z])(?:at|for|@|price(?: (?:of|was|is))?|paid|paying|cost(?:ing|s)?|average(?: (?:price|cost))?(?: of)?|avg)|@|주당|한\\s?주에|개당|평단(?:가)?|평균\\s?단가|매[수입]\\s?(?:가격|가|단가)|단가|가격)(?:은|는|이|가)?\\s?(?:about |around |of |약 )?)?(?<![\\d.,/~-])(?<sign>[$₩€£¥])?\\s?(?<number>${numeral})\\s?(?<unit>${money})?(?<tail>\\s?(?:어치|worth|each|apiece|per share|a share|a piece|에|으로|로|짜리|씩|in total|total|altogether))?`,
  "gu",
);
const currencies: readonly (readonly [RegExp, string])[] = [
  [/\$|달러|불|usd|dollar|buck/u, "USD"],
  [/₩|원|krw|won/u, "KRW"],
  [/¥|엔|jpy|yen/u, "JPY"],
  [/€|유로|eur/u, "EUR"],
  [/£/u, "GBP"],
];
const all =
  /(?<![a-z])(?:all|everything|entire|whole|every (?:single )?share|completely|entirely)(?![a-z])|전부|모두|전량|다(?=\s|$)|몽땅|싹|전체/u;
const fraction =
  /(?<![a-z])(?:half (?:of|my|the)|a (?:third|quarter|half) of|one (?:third|half)|some|a few|several|a bit|a little|most)(?![a-z])|\d\s?\/\s?\d|\d\s?(?:%|percent|퍼센트|프로)|절반|반만|반을|반\s?정도|일부|조금|몇\s?주|삼분의|분의/u;
const total = /(?<![a-z])(?:in total|total|altogether|all in)(?![a-z])|총\s?\d|합쳐|전부\s?해서|다\s?해서|총액/u;

/** The amounts of an order, in lower-cased normalised text. `bare`: a number alone is a number of shares. */
export function readAmounts(lower: string, { bare = false }: { bare?: boolean } = {}): Amounts {
  const quantities = readQuantities(lower);
  const priced = readPrices(lower, quantities);
  const alone = bare && quantities.length === 0 ? bareNumber(lower) : undefined;
  const worth = /어치|만큼|\bworth of\b|\bworth\b/u.test(lower) && priced.length > 0;
  const doubtful = (alone ? [alone] : quantities).some((one) => !isExact(one.value)) || leavesNumber(lower);
  const prices = alone ? priced.filter((price) => price.start >= alone.end) : priced;
  return {
    quantities: alone ? [alone] : quantities,
    prices: worth ? [] : prices,
    wantsAll: all.test(lower) && quantities.length === 0,
    unclear: worth
      ? "money"
      : total.test(lower) && priced.length > 0
        ? "total"
        : quantities.length === 0 && !alone && fraction.test(lower)
          ? "fraction"
          : doubtful
            ? "number"
            : undefined,
  };
}

/** As many digits as the portfolio keeps, and more than nothing. */
function isExact(value: string): boolean {
  return /^\d{1,18}(?:\.\d{1,8})?$/u.test(value) && /[1-9]/u.test(value);
}

/** "5-10 shares", "1/2 share", "-3주": a number that is part of something else is no quantity. */
function leavesNumber(lower: string): boolean {
  return /(?:\d\s?[-~/]\s?\d+|(?:^|\s)-\d+|(?:minus|negative|마이너스)\s?\d+)(?:\.\d+)?\s?(?:주|shares?|stocks?)/u.test(
    lower,
  );
}

function readQuantities(lower: string): Amount[] {
  const found = [...lower.matchAll(quantityPattern)].flatMap((match) => {
    const written = match[1] ?? "";
    const read = readNumeral(written);
    const span = { start: match.index, end: match.index + match[0].length };
    const isWeekOrRate = /^(?:이|일|삼|사|오)\s?주/u.test(match[0]) || /^52\s?주/u.test(match[0]);
    if (isWeekOrRate || (/[가-힣]$/u.test(lower.slice(0, match.index)) && /^[가-힣]/u.test(written))) return [];
    if (read === undefined) return [{ ...span, value: "unreadable" }];
    return [{ ...span, value: /and an? half/u.test(match[0]) ? `${read}.5` : read }];
  });
  const perShare = /^한\s?주$/u;
  const others = found.filter(
    (one) =>
      !(perShare.test(lower.slice(one.start, one.end)) && /^\s?에/u.test(lower.slice(one.end))) &&
      !/^an? (?:share|stock)$/u.test(lower.slice(one.start, one.end)),
  );
  return others.length > 0 ? others : found.filter((one) => !/^(?:이면|면)/u.test(lower.slice(one.end))).slice(0, 1);
}

/** A number is a price when something says so: a currency, "at", 주당, 에, each. */
function readPrices(lower: string, quantities: readonly Amount[]): PriceAmount[] {
  return [...lower.matchAll(pricePattern)].flatMap((match) => {
    const { lead, sign, number = "", unit, tail } = match.groups ?? {};
    const start = match.index + (lead?.length ?? 0);
    const end = match.index + match[0].length;
    if (quantities.some((one) => start < one.end && one.start < end)) return [];
    const says = [sign, unit, lead?.trim(), tail?.trim()].some((mark) => mark !== undefined && mark !== "");
    const value = readNumeral(number);
    const isWord = /^(?:an?|half(?: an?)?|반|[가-힣]{1,2})$/u.test(number) && !/[만억천백십]/u.test(number);
    if (!says || value === undefined || isWord) return [];
    if (/^(?:시|분|월|일|년|개월|%|퍼센트|프로|:|\s?(?:am|pm|o'clock)\b)/u.test(lower.slice(end))) return [];
    if (/^(?:에|으로|로)$/u.test(tail?.trim() ?? "") && !/\d|[만천백]/u.test(number)) return [];
    const mark = `${sign ?? ""}${unit ?? ""}`;
    const currency = mark === "" ? undefined : currencies.find(([pattern]) => pattern.test(mark))?.[1];
    return [{ start: match.index, end, value, ...(currency && { currency }) }];
  });
}

/** 네 is four and yes, 한 and 두 need what they count: alone they are no number of shares. */
const notAlone = /^(?:an?|half|한|두|세|네|석|넉|반|십|천|만|억)$/u;

/** "10", "열", "ten, please", 10주요: nothing but a number. */
function bareNumber(lower: string): Amount | undefined {
  const match = new RegExp(
    `^(?:(?:ok(?:ay)?|yes|just|only|make it|let's say|let me|add|buy|sell|remove|take|음|그럼|네|응|예)[, ]+)*(${numeral})(?:\\s?(?:please|만|개|요|로|으로)|(?=\\s(?:at|for|@)|[,.!]|$))`,
    "u",
  ).exec(lower.trim());
  const value = match?.[1] === undefined ? undefined : readNumeral(match[1]);
  if (!match || value === undefined || notAlone.test(match[1] ?? "")) return undefined;
  return { start: match.index, end: match.index + match[0].length, value };
}
