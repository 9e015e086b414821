import { priceProblem, quantityProblem } from "./decimal-input.ts";
import type { NewTrade } from "./portfolio-requests.ts";

export type TradeForm = {
  side: "buy" | "sell";
  symbol: string;
  quantity: string;
  priceKind: "given" | "market";
  price: string;
  /** `YYYY-MM-DD` of the person's calendar; empty means now. */
  day: string;
};
export type TradeField = "symbol" | "quantity" | "price" | "day";

/** A key of the messages under `record.problem` for each field that cannot be sent. */
export function problemsOf(form: TradeForm, today: string): Partial<Record<TradeField, TradeProblem>> {
  const problems: Partial<Record<TradeField, TradeProblem>> = {};
  if (form.symbol.trim() === "") problems.symbol = "symbol_required";
  const quantity = quantityProblem(form.quantity);
  if (quantity) problems.quantity = quantity;
  const price = form.priceKind === "market" ? null : priceProblem(form.price);
  if (price) problems.price = price;
  if (form.priceKind === "given" && form.day > today) problems.day = "future";
  return problems;
}

export type TradeProblem =
  | "symbol_required"
  | "symbol_unknown"
  | "symbol_index"
  | "quantity_invalid"
  | "quantity_not_held"
  | "price_invalid"
  | "price_unavailable"
  | "future";

/** What is sent. A day of the past is its noon, so that it stays that day in every time zone it is shown in. */
export function tradeOf(form: TradeForm, today: string): NewTrade {
  const { side, priceKind } = form;
  const isNow = priceKind === "market" || form.day === "" || form.day === today;
  return {
    side,
    symbol: form.symbol.trim(),
    quantity: form.quantity.trim(),
    price: priceKind === "market" ? "market" : form.price.trim(),
    ...(isNow ? {} : { at: `${form.day}T12:00:00Z` }),
  };
}

/** The person's own calendar day. */
export function todayOf(now: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
