import { type Amount, Decimal, zero } from "./decimal.ts";
import type { Trade } from "./queries.ts";

/** What is held of one listing. `cost` is what the held part was bought for, in `currency`. */
export type Position = {
  symbol: string;
  currency: string;
  quantity: Amount;
  cost: Amount;
  /** The strongest warning among the purchases since it was last zero. */
  costMark: "sample" | "simulated" | null;
};

/** A sale of more than was held at that time. */
export type Shortfall = { trade: Trade; held: Amount };

/** The order in which trades count: by time, and within an instant as they were recorded. */
export function inOrder(trades: readonly Trade[]): Trade[] {
  return trades.toSorted((a, b) => a.tradedAt.getTime() - b.tradedAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** Positions by average cost: a purchase adds to the cost, a sale takes the share of it that it sells. In order of symbol. */
export function positionsOf(trades: readonly Trade[]): Position[] {
  const positions = new Map<string, Position>();
  for (const trade of inOrder(trades)) {
    const before = positions.get(trade.symbol) ?? emptyPosition(trade);
    positions.set(trade.symbol, trade.side === "buy" ? afterBuy(before, trade) : afterSell(before, trade));
  }
  return [...positions.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

/** The first sale of one listing's trades that was not covered; undefined when every one was. */
export function firstShortfall(trades: readonly Trade[]): Shortfall | undefined {
  let held = zero;
  for (const trade of inOrder(trades)) {
    const quantity = new Decimal(trade.quantity);
    if (trade.side === "buy") held = held.plus(quantity);
    else if (quantity.gt(held)) return { trade, held };
    else held = held.minus(quantity);
  }
  return undefined;
}

/** How much of one listing is left after all its trades. */
export function heldOf(trades: readonly Trade[]): Amount {
  return trades.reduce(
    (held, { side, quantity }) => (side === "buy" ? held.plus(quantity) : held.minus(quantity)),
    zero,
  );
}

function emptyPosition({ symbol, currency }: Trade): Position {
  return { symbol, currency, quantity: zero, cost: zero, costMark: null };
}

function afterBuy(before: Position, trade: Trade): Position {
  const quantity = new Decimal(trade.quantity);
  return {
    ...before,
    quantity: before.quantity.plus(quantity),
    cost: before.cost.plus(quantity.times(trade.price)),
    costMark: strongest(before.costMark, trade.priceSource),
  };
}

function afterSell(before: Position, trade: Trade): Position {
  const left = before.quantity.minus(trade.quantity);
  if (left.lte(0)) return { ...before, quantity: zero, cost: zero, costMark: null };
  return { ...before, quantity: left, cost: before.cost.times(left).div(before.quantity) };
}

function strongest(mark: Position["costMark"], source: string): Position["costMark"] {
  if (mark === "simulated" || source === "simulated") return "simulated";
  return mark === "sample" || source === "sample" ? "sample" : null;
}
