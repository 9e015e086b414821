import { readAmounts } from "./read-amounts.ts";
import { checkOrders, leavesDigits, type Order, type OrderReading } from "./read-order.ts";
import type { Reading } from "./reading.ts";

const atMarket = /(?<![a-z])(?:market|current)(?: price)?(?![a-z])|시장가|현재가|지금\s?가격|시세대로/u;
const wholeWord = /^(?:all|everything|entire|전부|모두|전량|몽땅|전체)$/u;

/**
 * An order that lacked something, with what the next message says: "10 at 180", 열 주, "all", a company, 현재가. Undefined
 * when the message is about anything else.
 */
export function completeOrder(pending: Order, reading: Reading): OrderReading | undefined {
  const { lower, symbols } = reading;
  const amounts = readAmounts(lower, { bare: true });
  const spans = [...amounts.quantities, ...amounts.prices, ...reading.mentions];
  const takesMarket = pending.needsPrice === true && atMarket.test(lower);
  if (!takesMarket && (reading.cues.some((cue) => cue.weight >= 1) || saysMore(reading, spans))) return undefined;
  if (otherSide(pending, lower) || symbols.length > 1) return undefined;
  if (amounts.unclear !== undefined) return { orders: [pending], gap: amounts.unclear };
  if (amounts.quantities.length > 1 || amounts.prices.length > 1) return { orders: [pending], gap: "number" };
  const counted = amounts.quantities[0]?.value;
  const isPrice = pending.needsPrice === true && pending.quantity !== undefined && amounts.prices.length === 0;
  const price = isPrice ? counted : amounts.prices[0]?.value;
  const { needsPrice: _asked, ...known } = pending;
  const next: Order = {
    ...known,
    ...(symbols[0] !== undefined && { symbol: symbols[0] }),
    ...(counted !== undefined && !isPrice && { quantity: counted }),
    ...(price !== undefined && pending.side === "add" && { price }),
    ...(pending.side === "remove" && amounts.wantsAll && { all: true }),
  };
  const isNews = takesMarket || JSON.stringify(next) !== JSON.stringify(known);
  if (!isNews) return undefined;
  if (leavesDigits({ start: 0, end: lower.length }, lower, spans)) return { orders: [pending], gap: "number" };
  return checkOrders([next], amounts.prices);
}

/** Words that are neither amount, company nor "all". */
function saysMore({ strangers }: Reading, spans: readonly { start: number; end: number }[]): boolean {
  return strangers.some(
    (word) => !wholeWord.test(word.text) && !spans.some((span) => word.start < span.end && span.start < word.end),
  );
}

/** "Sell 3" answers no question how many shall be added. */
function otherSide({ side }: Order, lower: string): boolean {
  const removes = /(?<![a-z])(?:sell|sold|remove)(?![a-z])|팔|빼|매도/u.test(lower);
  const adds = /(?<![a-z])(?:add|buy|bought)(?![a-z])|추가|매수|담아|사\s?줘/u.test(lower);
  return side === "add" ? removes : adds;
}
