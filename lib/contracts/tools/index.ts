import type { z } from "zod";
import * as everyday from "./everyday.ts";
import * as market from "./market.ts";
import * as portfolio from "./portfolio.ts";
import * as stories from "./stories.ts";

/**
 * What a second run of a tool would mean. `read`: nothing changes, run freely. `idempotent`: run again with the same
 * key. `effect`: at most once, never repeated by itself.
 */
export type ToolClass = "read" | "idempotent" | "effect";

/** Name, input and output of every tool a model may call. Behaviour lives in `lib/tools`; the interface draws from this. */
export const toolContracts = {
  stock_quote: { class: "read", input: market.quoteInputSchema, output: market.quoteSchema },
  stock_history: { class: "read", input: market.historyInputSchema, output: market.historySchema },
  stock_analysis: { class: "read", input: market.analysisInputSchema, output: market.analysisSchema },
  stock_compare: { class: "read", input: market.compareInputSchema, output: market.compareSchema },
  market_overview: { class: "read", input: market.overviewInputSchema, output: market.overviewSchema },
  portfolio_view: { class: "read", input: portfolio.portfolioViewInputSchema, output: portfolio.portfolioViewSchema },
  portfolio_advice: {
    class: "read",
    input: portfolio.portfolioAdviceInputSchema,
    output: portfolio.portfolioAdviceSchema,
  },
  // Their rows carry the call's key, so running one again changes nothing: they need a person, but never a guess.
  portfolio_add: {
    class: "idempotent",
    input: portfolio.portfolioAddInputSchema,
    output: portfolio.portfolioChangeSchema,
  },
  portfolio_remove: {
    class: "idempotent",
    input: portfolio.portfolioRemoveInputSchema,
    output: portfolio.portfolioChangeSchema,
  },
  calculator: { class: "read", input: everyday.calculatorInputSchema, output: everyday.calculatorSchema },
  current_date: { class: "read", input: everyday.currentDateInputSchema, output: everyday.currentDateSchema },
  // It adds a proposal under the call's key, so a second run adds none. Nobody is asked before: the proposal is itself the
  // question, the chapter stays as it is until a person accepts it.
  story_edit: {
    class: "idempotent",
    onlyProposes: true,
    input: stories.storyEditInputSchema,
    output: stories.storyEditSchema,
  },
} as const satisfies Record<string, ToolKind & { input: z.ZodType; output: z.ZodType }>;

/** `onlyProposes`: what it leaves behind changes nothing before a person has accepted it. */
export type ToolKind = { readonly class: ToolClass; readonly onlyProposes?: true };

/** Tools that change something: a person approves each call, unless the tool is always allowed in the chat. */
export function needsApproval({ class: toolClass, onlyProposes }: ToolKind): boolean {
  return toolClass !== "read" && onlyProposes !== true;
}

export type ToolName = keyof typeof toolContracts;
export type ToolInput<N extends ToolName> = z.infer<(typeof toolContracts)[N]["input"]>;
export type ToolOutput<N extends ToolName> = z.infer<(typeof toolContracts)[N]["output"]>;
export const toolNames = Object.keys(toolContracts) as ToolName[];

export * from "./everyday.ts";
export * from "./market.ts";
export * from "./portfolio.ts";
export * from "./stories.ts";
