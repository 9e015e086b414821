import { z } from "zod";
import { priceSchema, quantitySchema, symbolSchema } from "../api-v1/portfolio.ts";

export const portfolioViewInputSchema = z.object({});
const holdingSchema = z.object({
  symbol: z.string(),
  name: z.string().nullable(),
  name_ko: z.string().nullable(),
  quantity: z.string(),
  average_cost: z.string(),
  /** Purchases at prices that were not live went into the cost. */
  cost_mark: z.enum(["sample", "simulated"]).nullable(),
  currency: z.string(),
  price: z.string().nullable(),
  value: z.string().nullable(),
  weight: z.string().nullable(),
  unrealised: z.string().nullable(),
  source: z.string().nullable(),
  as_of: z.string().nullable(),
  simulated: z.boolean(),
});
export const portfolioViewSchema = z.object({
  holdings: z.array(holdingSchema),
  total_value: z.string().nullable(),
  total_unrealised: z.string().nullable(),
  currency: z.string(),
  as_of: z.string().nullable(),
  totals: z.array(z.object({ currency: z.string(), value: z.string(), unrealised: z.string() })),
  rates: z.array(
    z.object({ from: z.string(), to: z.string(), rate: z.string(), source: z.string(), as_of: z.string() }),
  ),
});
export type PortfolioSnapshot = z.infer<typeof portfolioViewSchema>;

export const portfolioAdviceInputSchema = z.object({
  /** The company the question is about; absent means the whole portfolio. */
  symbol: symbolSchema.optional(),
});
export const portfolioAdviceSchema = z.object({
  symbol: z.string().nullable(),
  name: z.string().nullable(),
  name_ko: z.string().nullable(),
  /** Share of 1 that the symbol has in the portfolio now; null when it is not held or has no value. */
  weight: z.string().nullable(),
  holding: holdingSchema.nullable(),
  /** The largest holding's share and how many there are: what concentration means here. */
  holdings: z.number().int(),
  largest: z.object({ symbol: z.string(), weight: z.string() }).nullable(),
  /**
   * What speaks for and against, each a code with the figure it rests on; never a recommendation. Figures are plain
   * numbers: percent for `trend_*` (change of a year), `volatility_*` (a year) and `near_*` (place in the year's range,
   * 0 to 100); the RSI for `momentum_*`; a share of 1 for `concentration_high` and `already_held`; a count of holdings
   * for `diversifies`; null for the others.
   */
  points: z.array(
    z.object({
      side: z.enum(["for", "against", "note"]),
      code: z.enum([
        "trend_up",
        "trend_down",
        "momentum_strong",
        "momentum_weak",
        "volatility_high",
        "volatility_low",
        "near_high",
        "near_low",
        "concentration_high",
        "already_held",
        "not_held",
        "diversifies",
        "no_data",
      ]),
      figure: z.string().nullable(),
    }),
  ),
  source: z.string().nullable(),
  as_of: z.string().nullable(),
  simulated: z.boolean(),
});
export type PortfolioAdvice = z.infer<typeof portfolioAdviceSchema>;

export const portfolioAddInputSchema = z.object({
  symbol: symbolSchema,
  quantity: quantitySchema,
  /** In the currency the symbol trades in; absent means the market's price when it runs. */
  price: priceSchema.optional(),
});
export const portfolioRemoveInputSchema = z.object({
  symbol: symbolSchema,
  /** Absent means all of it. */
  quantity: quantitySchema.optional(),
});
export const portfolioChangeSchema = z.object({
  transaction_id: z.string(),
  symbol: z.string(),
  name: z.string().nullable(),
  name_ko: z.string().nullable(),
  side: z.enum(["buy", "sell"]),
  quantity: z.string(),
  price: z.string(),
  currency: z.string(),
  /** What is held of it afterwards. */
  held: z.string(),
  /** Where the price came from; `given` when the person named it. */
  price_source: z.string(),
  price_as_of: z.string().nullable(),
  simulated: z.boolean(),
});
export type PortfolioChange = z.infer<typeof portfolioChangeSchema>;
