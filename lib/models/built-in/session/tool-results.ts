import type { z } from "zod";
import {
  analysisSchema,
  calculatorSchema,
  compareSchema,
  currentDateSchema,
  historySchema,
  overviewSchema,
  portfolioAdviceSchema,
  portfolioChangeSchema,
  portfolioViewSchema,
  quoteSchema,
  storyEditSchema,
} from "@/lib/contracts/tools/index";

/** What a model is given of each tool's result: the contract without the curves that are drawn for people. */
export const resultSchemas = {
  stock_quote: quoteSchema,
  stock_history: historySchema,
  stock_analysis: analysisSchema.omit({ closes: true }),
  stock_compare: compareSchema.extend({
    rows: compareSchema.shape.rows.element.omit({ rebased: true }).array(),
  }),
  market_overview: overviewSchema,
  portfolio_view: portfolioViewSchema,
  portfolio_advice: portfolioAdviceSchema,
  portfolio_add: portfolioChangeSchema,
  portfolio_remove: portfolioChangeSchema,
  calculator: calculatorSchema,
  current_date: currentDateSchema,
  story_edit: storyEditSchema,
} as const;

export type ReadableTool = keyof typeof resultSchemas;
export type Result<N extends ReadableTool> = z.infer<(typeof resultSchemas)[N]>;
