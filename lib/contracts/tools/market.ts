import { z } from "zod";

/** Where a figure comes from. Every market answer carries one; `simulated: true` must be shown wherever the figure is. */
export const provenanceSchema = z.object({
  /** `yahoo`, `sample` (real historical prices shipped with Holdfast) or `simulated` (deterministic, invented prices). */
  source: z.enum(["yahoo", "twelvedata", "sample", "simulated"]),
  /** Time of the newest figure, ISO 8601 UTC. */
  as_of: z.string(),
  /** ISO 4217 code of every amount beside it. */
  currency: z.string(),
  simulated: z.boolean(),
  /** Why this source was used when it was not the first choice, a code for the interface to word. */
  fallback_reason: z.enum(["rate_limited", "unreachable", "no_data"]).optional(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** `1mo`, `3mo`, `6mo`, `1y`, `5y`, `max`, counted back from the newest bar the source has. */
export const rangeSchema = z.enum(["1mo", "3mo", "6mo", "1y", "5y", "max"]);
export type Range = z.infer<typeof rangeSchema>;

/** A ticker (`TSLA`, `005930.KS`) or a company name in English or Korean; resolved by the market domain. */
export const symbolInputSchema = z.string().trim().min(1).max(64);

const companySchema = z.object({ symbol: z.string(), name: z.string(), name_ko: z.string() });

export const quoteInputSchema = z.object({ symbol: symbolInputSchema });
export const quoteSchema = companySchema
  .extend({
    ...provenanceSchema.shape,
    price: z.number(),
    previous_close: z.number().nullable(),
    change: z.number().nullable(),
    /** Percent, 1.5 means 1.5 %. */
    change_percent: z.number().nullable(),
    volume: z.number().nullable(),
    high_52w: z.number().nullable(),
    low_52w: z.number().nullable(),
  })
  .meta({ id: "Quote" });
export type Quote = z.infer<typeof quoteSchema>;

/** One bar. Monthly sample files have a close only. `date` is the exchange's calendar day, `YYYY-MM-DD`. */
export const barSchema = z
  .object({
    date: z.string(),
    open: z.number().nullable(),
    high: z.number().nullable(),
    low: z.number().nullable(),
    close: z.number(),
    volume: z.number().nullable(),
  })
  .meta({ id: "Bar" });
export type Bar = z.infer<typeof barSchema>;

export const historyInputSchema = z.object({ symbol: symbolInputSchema, range: rangeSchema.optional() });
export const historySchema = companySchema
  .extend({
    ...provenanceSchema.shape,
    range: rangeSchema,
    interval: z.enum(["1d", "1mo"]),
    /** Oldest first. A tool result carries at most 260 bars (evenly thinned); REST carries all. */
    bars: z.array(barSchema),
    bar_count: z.number().int(),
    first: barSchema,
    last: barSchema,
    high: z.number(),
    low: z.number(),
    change_percent: z.number(),
  })
  .meta({ id: "MarketHistory" });
export type History = z.infer<typeof historySchema>;

/** A value is null while the indicator is warming up or the bars lack what it needs (monthly samples have no high or low). */
export const indicatorsSchema = z
  .object({
    sma20: z.number().nullable(),
    sma50: z.number().nullable(),
    sma200: z.number().nullable(),
    ema20: z.number().nullable(),
    rsi14: z.number().nullable(),
    macd: z.object({ macd: z.number(), signal: z.number(), histogram: z.number() }).nullable(),
    bollinger: z.object({ upper: z.number(), middle: z.number(), lower: z.number() }).nullable(),
    atr14: z.number().nullable(),
    adx14: z.object({ adx: z.number(), plus_di: z.number(), minus_di: z.number() }).nullable(),
  })
  .meta({ id: "Indicators" });
export type Indicators = z.infer<typeof indicatorsSchema>;

export const analysisInputSchema = z.object(historyInputSchema.shape);
export const analysisSchema = companySchema
  .extend({
    ...provenanceSchema.shape,
    range: rangeSchema,
    interval: z.enum(["1d", "1mo"]),
    price: z.number(),
    change_percent: z.number(),
    indicators: indicatorsSchema,
    trend: z.enum(["up", "down", "sideways"]),
    momentum: z.enum(["overbought", "strong", "neutral", "weak", "oversold"]),
    volatility: z.object({ annualised_percent: z.number(), level: z.enum(["low", "moderate", "high"]) }),
    drawdown: z.object({
      /** Negative percent from a peak to the lowest close after it. */
      max_percent: z.number(),
      peak_date: z.string(),
      trough_date: z.string(),
      /** Negative percent of the last close from the highest close of the range. */
      current_percent: z.number(),
    }),
    /** Place of the price between the lowest (0) and the highest (100) close of the range. */
    position: z.object({ high: z.number(), low: z.number(), percent: z.number() }),
    /** The findings in words with their figures, one sentence each: trend, momentum, volatility, drawdown, range. */
    words: z.object({ en: z.array(z.string()), ko: z.array(z.string()) }),
    /** Closes for the small chart, oldest first, at most 120. */
    closes: z.array(z.object({ date: z.string(), close: z.number() })),
  })
  .meta({ id: "MarketAnalysis" });
export type Analysis = z.infer<typeof analysisSchema>;

export const compareInputSchema = z.object({
  symbols: z.array(symbolInputSchema).min(2).max(6),
  range: rangeSchema.optional(),
});
export const compareSchema = z.object({
  range: rangeSchema,
  /** In the order asked. */
  rows: z.array(
    companySchema.extend({
      ...provenanceSchema.shape,
      price: z.number(),
      change_percent: z.number(),
      volatility_percent: z.number(),
      max_drawdown_percent: z.number(),
      rsi14: z.number().nullable(),
      trend: z.enum(["up", "down", "sideways"]),
      /** Closes rebased to 100 at the first bar, at most 60. */
      rebased: z.array(z.object({ date: z.string(), value: z.number() })),
    }),
  ),
  /** Symbols that were asked for and not found; the comparison stands without them. */
  not_found: z.array(z.string()),
  /** True when the rows do not share the same dates (different sources), so that figures are not like for like. */
  periods_differ: z.boolean(),
});
export type Comparison = z.infer<typeof compareSchema>;

export const overviewInputSchema = z.object({});
export const overviewSchema = z.object({
  rows: z.array(quoteSchema),
  /** Names that no source had. */
  missing: z.array(z.string()),
});
export type MarketOverview = z.infer<typeof overviewSchema>;
