import { z } from "zod";
import { rangeSchema } from "../tools/market.ts";
import { pageOf, timeSchema } from "./page-of.ts";

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

export const newTransactionSchema = z
  .object({
    symbol: symbolSchema.describe("A ticker, or a company's name in English or Korean."),
    side: z.enum(["buy", "sell"]),
    quantity: quantitySchema,
    price: z
      .union([z.literal("market"), priceSchema])
      .describe("Each. `market` takes the market's price of this moment, and remembers where it came from."),
    currency: currencySchema.optional().describe("That of the listing; any other is refused."),
    at: z.iso
      .datetime({ offset: true })
      .optional()
      .describe("When it was traded; now unless given, never in the future."),
  })
  .meta({ id: "NewTransaction" });
export type NewTransaction = z.infer<typeof newTransactionSchema>;

const nameFields = {
  name: z.string().nullable().describe("The company's name in English, when we know it."),
  name_ko: z.string().nullable().describe("The company's name in Korean, when we know it."),
};
const amountSchema = z.string().meta({ description: "An exact decimal.", examples: ["1234.5"] });

export const transactionSchema = z
  .object({
    id: z.string(),
    symbol: z.string(),
    ...nameFields,
    side: z.enum(["buy", "sell"]),
    quantity: amountSchema,
    price: amountSchema,
    currency: z.string(),
    at: timeSchema,
    created_at: timeSchema,
    price_source: z
      .string()
      .describe("`given`, or the market source whose price was taken; `sample` and `simulated` must be shown."),
    undone_at: timeSchema.nullable().describe("Taken out of all sums; it can be brought back."),
    tool_call_id: z.string().nullable().describe("The tool call that recorded it; null when a person did."),
  })
  .meta({ id: "Transaction" });
export type TransactionView = z.infer<typeof transactionSchema>;
export const transactionPageSchema = pageOf(transactionSchema, "TransactionPage");

export const holdingSchema = z
  .object({
    symbol: z.string(),
    ...nameFields,
    quantity: amountSchema,
    average_cost: amountSchema,
    cost_mark: z
      .enum(["sample", "simulated"])
      .nullable()
      .describe("Purchases at prices that were not live went into the cost."),
    currency: z.string(),
    price: amountSchema.nullable(),
    value: amountSchema.nullable(),
    weight: z.string().nullable().describe("A share of 1 of the total, in the user's currency."),
    unrealised: amountSchema.nullable(),
    source: z.string().nullable().describe("Of the price."),
    as_of: timeSchema.nullable(),
    simulated: z.boolean(),
  })
  .meta({ id: "Holding" });
export type HoldingView = z.infer<typeof holdingSchema>;

export const portfolioSchema = z
  .object({
    holdings: z.array(holdingSchema),
    total_value: amountSchema
      .nullable()
      .describe("In `currency` by the rates in `rates`; null without a rate for one of the holdings."),
    total_unrealised: amountSchema.nullable(),
    currency: z.string(),
    as_of: timeSchema.nullable(),
    totals: z
      .array(z.object({ currency: z.string(), value: amountSchema, unrealised: amountSchema }))
      .describe("One sum per currency of the holdings that have a price."),
    rates: z.array(
      z.object({ from: z.string(), to: z.string(), rate: z.string(), source: z.string(), as_of: timeSchema }),
    ),
  })
  .meta({ id: "Portfolio" });
export type PortfolioView = z.infer<typeof portfolioSchema>;

const historyPointSchema = z.object({ date: z.iso.date(), value: amountSchema });
/** One point of the value chart, in the user's currency. */
export type PortfolioHistoryPoint = z.infer<typeof historyPointSchema>;

export const portfolioHistorySchema = z
  .object({
    currency: z
      .string()
      .describe("The currency of all holdings instead of the asked one when there is no rate and they share one."),
    points: z
      .array(historyPointSchema)
      .describe("Oldest first; empty when holdings of several currencies cannot be added up for want of a rate."),
    source: z.string().nullable().describe("`mixed` when prices come from several."),
    simulated: z.boolean(),
    missing: z.array(z.string()).describe("Symbols without prices, which the values leave out."),
    missing_rates: z.array(z.string()).describe("Currencies without an exchange rate."),
  })
  .meta({ id: "PortfolioHistory" });
export type PortfolioHistory = z.infer<typeof portfolioHistorySchema>;

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

export const importResultSchema = z
  .object({
    imported: z.number().int(),
    skipped: z.number().int().describe("Lines that were there already."),
  })
  .meta({ id: "ImportResult" });
export type ImportResult = z.infer<typeof importResultSchema>;
