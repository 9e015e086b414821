import { companyBySymbol } from "@/lib/contracts/companies";
import { type Amounts, type PriceAmount, readAmounts } from "./read-amounts.ts";
import { numeral, readNumeral } from "./read-numeral.ts";
import type { Mention, Reading, Span } from "./reading.ts";

export type OrderSide = "add" | "remove";

/** One change of one company. Without a quantity it is not ready to be carried out, unless all of it is to go. */
export type Order = {
  side: OrderSide;
  symbol?: string;
  quantity?: string;
  price?: string;
  all?: boolean;
  needsPrice?: boolean;
};

/** Why the orders of a clause cannot be carried out as they are. */
export type OrderGap =
  | "company"
  | "index"
  | "quantity"
  | "fraction"
  | "money"
  | "total"
  | "currency"
  | "which"
  | "number";

export type OrderReading = { orders: readonly Order[]; gap?: OrderGap };

type Verb = Span & { side: OrderSide };

const englishAdd =
  /(?<![a-z])(?:add|buy|bought|purchased?|acquired?|got|put(?=.*(?:portfolio|holdings?|positions?))|record|log|register|enter|track|invest(?:ed)?|include|increase)(?![a-z])/gu;
const englishRemove =
  /(?<![a-z])(?:sell|sold|remove|delete|drop|dump(?:ed)?|liquidate|get rid of|got rid of|take(?=.*(?:out|off|portfolio))|took|clear|close|reduce|exit)(?![a-z])/gu;
const koreanAdd =
  /추가|사(?:고|서)(?=\s)|담(?:아|았)|넣(?:어|었)|매수|매입|구매|편입|(?<![가-힣])(?:사\s?(?:줘|주|자|둬)|샀|살게)|(?<=주)(?:를|을)?\s?(?:사\s?줘|사\s?주|샀|살게)|등록|기록|반영/gu;
const koreanRemove = /빼|뺐|삭제|제거|없애|팔(?:아|았|자|게|래)|매도|처분|지워|정리|비워/gu;
const ofOne = /^(?:기록|등록|반영|추가|넣|담|record|log|register|enter|track|put|add|include)/u;

/**
 * The changes that a clause orders, item by item: "add 10 AAPL and 4 MSFT at 410", 애플 10주 사고 테슬라 3주 팔았어.
 * Nothing is guessed: what does not fit together is a gap. `fallback`: the company that was talked about.
 */
export function readOrders(reading: Reading, fallback: string | undefined): OrderReading {
  const verbs = verbsIn(reading.lower);
  const mentions = distinctMentions(reading);
  const sides = new Set(verbs.map((verb) => verb.side));
  if (sides.size === 0) return { orders: [] };
  if (sides.size === 1) {
    const side = verbs[0]?.side ?? "add";
    return readItems(side, { start: 0, end: reading.lower.length }, reading, mentions, fallback);
  }
  const parts = segments(verbs, reading.lower).map(({ side, span }) =>
    readItems(side, span, reading, mentions, undefined),
  );
  const gap = parts.find((part) => part.gap)?.gap;
  return { orders: parts.flatMap((part) => part.orders), ...(gap && { gap }) };
}

/** Verbs in their order. Beside "bought" and 샀, "record it" and 추가해줘 say nothing more about the side. */
function verbsIn(lower: string): Verb[] {
  const found = [
    ...[...lower.matchAll(englishAdd), ...lower.matchAll(koreanAdd)].map((match) => ({ match, side: "add" as const })),
    ...[...lower.matchAll(englishRemove), ...lower.matchAll(koreanRemove)].map((match) => ({
      match,
      side: "remove" as const,
    })),
  ].map(({ match, side }) => ({ side, start: match.index, end: match.index + match[0].length, text: match[0] }));
  const trades = found.filter((verb) => !ofOne.test(verb.text));
  return (trades.length > 0 ? trades : found).sort((a, b) => a.start - b.start);
}

/** In English what follows a verb is its object, in Korean what stands before it. */
function segments(verbs: readonly Verb[], lower: string): { side: OrderSide; span: Span }[] {
  const korean = /[가-힣]/u.test(lower.slice(verbs[0]?.start ?? 0, verbs[0]?.end ?? 0));
  return verbs.map((verb, index) => {
    const span = korean
      ? { start: verbs[index - 1]?.end ?? 0, end: verb.end }
      : { start: verb.start, end: verbs[index + 1]?.start ?? lower.length };
    return { side: verb.side, span };
  });
}

type Named = Span & { symbol: string };

/** Each company once, at its first place; what was written like a ticker counts, a misspelt name does not. */
function distinctMentions({ mentions, symbols, lower }: Reading): Named[] {
  const named: Named[] = mentions.map((mention: Mention) => mention);
  for (const symbol of symbols) {
    const start = lower.indexOf(symbol.toLowerCase());
    if (start >= 0 && !named.some((one) => one.symbol === symbol))
      named.push({ symbol, start, end: start + symbol.length });
  }
  return named
    .sort((a, b) => a.start - b.start)
    .filter((one, index, list) => list.findIndex((other) => other.symbol === one.symbol) === index);
}

function readItems(
  side: OrderSide,
  span: Span,
  reading: Reading,
  mentions: readonly Named[],
  fallback: string | undefined,
): OrderReading {
  const named = mentions.filter((one) => one.start >= span.start && one.end <= span.end);
  const amounts = withBareCounts(readAmounts(reading.lower.slice(span.start, span.end)), span, reading.lower, named);
  // A misspelt name is good enough to look up a price, not to change what somebody holds.
  if (named.length === 0 && reading.symbols.length > 0)
    return { orders: [orderOf(side, undefined, amounts, amounts.wantsAll)], gap: "company" };
  const symbols = named.length > 0 ? named.map((one) => one.symbol) : fallback === undefined ? [] : [fallback];
  if (
    amounts.unclear === undefined &&
    leavesDigits(span, reading.lower, [...amounts.quantities, ...amounts.prices, ...mentions, ...reading.mentions])
  )
    return gapOf("number", side, symbols, amounts);
  const all = side === "remove" && (amounts.wantsAll || (amounts.unclear === undefined && removesWhole(reading.lower)));
  if (amounts.unclear !== undefined) return gapOf(amounts.unclear, side, symbols, amounts);
  if (symbols.length === 0) return { orders: [orderOf(side, undefined, amounts, all)], gap: "company" };
  if (joinedByOr(named, reading.lower)) return { orders: [{ side }], gap: "which" };
  return pair(side, symbols, named, amounts, all, reading.lower);
}

function gapOf(gap: OrderGap, side: OrderSide, symbols: readonly string[], amounts: Amounts): OrderReading {
  const symbol = symbols.length === 1 ? symbols[0] : undefined;
  const quantity = gap === "total" ? amounts.quantities[0]?.value : undefined;
  return { orders: [{ side, ...(symbol && { symbol }), ...(quantity && { quantity }) }], gap };
}

function orderOf(side: OrderSide, symbol: string | undefined, { quantities, prices }: Amounts, all: boolean): Order {
  const quantity = quantities.length === 1 ? quantities[0]?.value : undefined;
  const price = side === "add" && prices.length === 1 ? prices[0]?.value : undefined;
  return {
    side,
    ...(symbol !== undefined && { symbol }),
    ...(quantity !== undefined && { quantity }),
    ...(price !== undefined && { price }),
    ...(all && quantity === undefined && { all }),
  };
}

/** Gives each company its own amounts; one amount for several companies needs "each" or 씩. */
function pair(
  side: OrderSide,
  symbols: readonly string[],
  named: readonly Named[],
  amounts: Amounts,
  all: boolean,
  lower: string,
): OrderReading {
  const { quantities, prices } = amounts;
  const each = /(?<![a-z])(?:each|apiece)(?![a-z])|씩|각각|각/u.test(lower);
  if (symbols.length === 1) {
    const order = orderOf(side, symbols[0], amounts, all);
    if (quantities.length > 1 || prices.length > 1)
      return { orders: [{ side, symbol: symbols[0] ?? "" }], gap: "number" };
    return checkOrders([order], prices);
  }
  if (quantities.length === 0) {
    const orders = symbols.map((symbol): Order => ({ side, symbol, ...(all && { all }) }));
    return side === "remove" && all ? { orders } : { orders, gap: "quantity" };
  }
  if (!areListed(named, [...quantities, ...prices], lower)) return { orders: [{ side }], gap: "which" };
  const shared = quantities.length === 1 && each;
  if (!shared && (quantities.length !== symbols.length || !interleaved(named, quantities)))
    return { orders: [{ side }], gap: "which" };
  if (prices.length > 0 && prices.length !== symbols.length) return { orders: [{ side }], gap: "which" };
  const orders = symbols.map((symbol, index): Order => {
    const quantity = shared ? quantities[0]?.value : quantities[index]?.value;
    const price = side === "add" ? prices[index]?.value : undefined;
    return { side, symbol, ...(quantity && { quantity }), ...(price && { price }) };
  });
  return checkOrders(orders, prices);
}

/** What is still wrong with complete-looking orders: a quantity is missing, an index, or the price is in money that the company does not trade in. */
export function checkOrders(orders: readonly Order[], prices: readonly PriceAmount[]): OrderReading {
  const index = orders.find(({ symbol }) => symbol !== undefined && companyBySymbol(symbol)?.kind === "index");
  if (index) {
    const { symbol: _index, ...order } = index;
    return { orders: [order], gap: "index" };
  }
  const foreign = orders.some(({ symbol, side }, index) => {
    const traded = symbol === undefined ? undefined : companyBySymbol(symbol)?.currency;
    const said = (prices[index] ?? prices[0])?.currency;
    return side === "add" && traded !== undefined && said !== undefined && traded !== said;
  });
  if (foreign) return { orders: orders.map(({ price: _price, ...order }) => order), gap: "currency" };
  if (orders.some((order) => order.symbol === undefined)) return { orders, gap: "company" };
  const lacking = orders.some((order) => order.quantity === undefined && order.all !== true);
  return { orders, ...(lacking && { gap: "quantity" as const }) };
}

/** Between two companies of one order stand amounts and joining words only; a verb that is not known would be another side. */
function areListed(named: readonly Named[], amounts: readonly Span[], lower: string): boolean {
  return named.slice(1).every((next, index) => {
    const from = named[index]?.end ?? 0;
    const rest = Array.from({ length: Math.max(0, next.start - from) }, (_, place) => place + from)
      .filter((place) => !amounts.some((span) => span.start <= place && place < span.end))
      .map((place) => lower.charAt(place))
      .join("");
    return listing.test(rest);
  });
}

const listing =
  /^(?:[\s,;&+()]|and|also|plus|as well as|shares?|stocks?|of|at|for|each|more|then|the|both|or|주식|주|를|을|은|는|이|가|에|도|만|더|씩|각각|이?랑|하고|와|과|및|그리고|또|하나|아니면|또는|나|이나)*$/u;

const dates =
  /\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}일?|\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?|\d{1,2}\s?일(?=에|날|\s|$)|\d{1,2}\s?시(?=에|\s|$)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?(?!\d)|(?<!\d)\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|s&p\s?500/gu;

/** A number that nothing explains may be the price or the quantity: an order is not carried out without it. */
export function leavesDigits(span: Span, lower: string, explained: readonly Span[]): boolean {
  const text = lower.slice(span.start, span.end);
  const dated = [...text.matchAll(dates)].map((match) => ({
    start: span.start + match.index,
    end: span.start + match.index + match[0].length,
  }));
  return [...text.matchAll(/\d+/gu)].some((match) => {
    const start = span.start + match.index;
    return ![...explained, ...dated].some((one) => one.start <= start && start < one.end);
  });
}

function interleaved(named: readonly Named[], quantities: readonly Span[]): boolean {
  return quantities.every((quantity, index) => {
    const previous = named[index - 1];
    const next = named[index + 1];
    return (!previous || quantity.start >= previous.end) && (!next || quantity.end <= next.start);
  });
}

/** "Sell 3 MSFT", "12 NVDA": a number right before a company is a number of shares. Places become those of the clause. */
function withBareCounts(amounts: Amounts, span: Span, lower: string, named: readonly Named[]): Amounts {
  const shift = <T extends Span>(one: T): T => ({ ...one, start: one.start + span.start, end: one.end + span.start });
  const quantities = amounts.quantities.map(shift);
  const prices = amounts.prices.map(shift);
  for (const { start } of named) {
    const match = bareCount.exec(lower.slice(span.start, start));
    const value = match?.[1] === undefined ? undefined : readNumeral(match[1]);
    if (!match || value === undefined || value === "0.5") continue;
    const found = { start: span.start + match.index, end: start, value };
    const free = [...quantities, ...prices].every((one) => one.end <= found.start || one.start >= found.end);
    if (free) quantities.push(found);
  }
  return { ...amounts, quantities: quantities.sort((a, b) => a.start - b.start), prices };
}

const bareCount = new RegExp(`(?<![\\d.,/~%$₩€£@-]|[a-z가-힣])(${numeral})\\s(?:more |of )?$`, "u");

/** "Remove Apple", 애플 빼줘 mean all of it; "sell Apple" does not say how many. */
function removesWhole(lower: string): boolean {
  return (
    /(?<![a-z])(?:remove|delete|get rid of|drop|liquidate)(?![a-z])|빼|삭제|제거|없애|지워/u.test(lower) &&
    !/(?<![a-z])(?:sell|sold)(?![a-z])|팔|매도/u.test(lower)
  );
}

function joinedByOr(named: readonly Named[], lower: string): boolean {
  return named.some((one, index) => {
    const next = named[index + 1];
    return (
      next !== undefined && /(?<![a-z])or(?![a-z])|아니면|또는|혹은|이나|거나/u.test(lower.slice(one.end, next.start))
    );
  });
}
