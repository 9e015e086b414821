import { z } from "zod";
import { rangeSchema } from "../tools/market.ts";

/**
 * An exact amount: a decimal string or a finite number in, always a string out. Up to 18 digits before the point and
 * 8 after it; no exponent.
 */
const decimalSchema = z
  .union([z.string().trim(), z.number().finite()])
  .transform((value) => (typeof value === "number" ? plainNumber(value) : value.replace(/^\+/, "")))
  .pipe(z.string().regex(/^-?\d{1,18}(\.\d{1,8})?$/, "a decimal with at most 18 digits before and 8 after the point"));

/** `1e-7` is how JavaScript writes some numbers; people mean the number. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(8).replace(/\.?0+$/, "") : text;
}

const isPositive = (value: string) => !value.startsWith("-") && /[1-9]/.test(value);
const isNotNegative = (value: string) => !value.startsWith("-") || !/[1-9]/.test(value);

export const quantitySchema = decimalSchema.refine(isPositive, "must be more than 0");
export const priceSchema = decimalSchema.refine(isNotNegative, "must not be negative");
const currencySchema = z.string().regex(/^[A-Z]{3}$/, "an ISO 4217 code such as USD");
export const symbolSchema = z.string().trim().min(1).max(64);

export const newTransactionSchema = z.object({
  symbol: symbolSchema,
  side: z.enum(["buy", "sell"]),
  quantity: quantitySchema,
  /** Each. `market` takes the market's price of this moment, and remembers where it came from. */
  price: z.union([z.literal("market"), priceSchema]),
  currency: currencySchema.optional(),
  /** When it was traded; now unless given, never in the future. */
  at: z.iso.datetime({ offset: true }).optional(),
});
export type NewTransaction = z.infer<typeof newTransactionSchema>;

export type TransactionView = {
  id: string;
  symbol: string;
  /** The company's name in English and Korean, when we know it. */
  name: string | null;
  name_ko: string | null;
  side: "buy" | "sell";
  quantity: string;
  price: string;
  currency: string;
  at: string;
  created_at: string;
  /** `given`, or the market source whose price was taken; `sample` and `simulated` must be shown. */
  price_source: string;
  /** Taken out of all sums; it can be brought back. */
  undone_at: string | null;
  /** The tool call that recorded it; null when a person did. */
  tool_call_id: string | null;
};

export type HoldingView = {
  symbol: string;
  /** The company's name in English and Korean, when we know it. */
  name: string | null;
  name_ko: string | null;
  quantity: string;
  average_cost: string;
  /** Purchases at prices that were not live went into the cost. */
  cost_mark: "sample" | "simulated" | null;
  currency: string;
  price: string | null;
  value: string | null;
  /** A share of 1 of the total, in the user's currency. */
  weight: string | null;
  unrealised: string | null;
  /** Of the price. */
  source: string | null;
  as_of: string | null;
  simulated: boolean;
};

export type PortfolioView = {
  holdings: HoldingView[];
  /** In `currency` by the rates in `rates`; null without a rate for one of the holdings. */
  total_value: string | null;
  total_unrealised: string | null;
  currency: string;
  as_of: string | null;
  /** One sum per currency of the holdings that have a price. */
  totals: { currency: string; value: string; unrealised: string }[];
  rates: { from: string; to: string; rate: string; source: string; as_of: string }[];
};

/** One point of the value chart, in the user's currency. */
export type PortfolioHistoryPoint = { date: string; value: string };
export type PortfolioHistory = {
  /** The currency of all holdings instead of the asked one when there is no exchange rate and they share one. */
  currency: string;
  /** Oldest first; empty when holdings of several currencies cannot be added up for want of a rate. */
  points: PortfolioHistoryPoint[];
  /** `mixed` when prices come from several. */
  source: string | null;
  simulated: boolean;
  /** Symbols without prices, which the values leave out. */
  missing: string[];
  /** Currencies without an exchange rate. */
  missing_rates: string[];
};

export const portfolioQuerySchema = z.object({ currency: currencySchema.optional() });
export const portfolioHistoryQuerySchema = z.object({
  range: rangeSchema.default("1y"),
  currency: currencySchema.optional(),
});

export const listTransactionsSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(512).optional(),
  symbol: symbolSchema.optional(),
  /** The ones that were undone instead of those that count. */
  undone: z.enum(["true", "false"]).default("false"),
});

export type ImportResult = { imported: number; skipped: number };
