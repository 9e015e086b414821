import type { Locale } from "@/lib/contracts/locale";
import type { Range, ToolName } from "@/lib/contracts/tools/index";

export type Category =
  | "quote"
  | "history"
  | "analysis"
  | "compare"
  | "overview"
  | "calculator"
  | "date"
  | "several"
  | "follow-up"
  | "advice"
  | "ask back"
  | "meaning"
  | "memory"
  | "small talk"
  | "trap"
  | "portfolio view"
  | "portfolio advice"
  | "portfolio change"
  | "no change"
  | "out of reach";

/** What a call must be. A calculation is judged by the value of its expression, not by how it is written. */
export type ExpectedCall =
  | { tool: Exclude<ToolName, "calculator">; input: Record<string, unknown> }
  | { tool: "calculator"; value: number };

export type EvaluationTurn = {
  say: string;
  /** Every call of this turn, in any order; none means that a call would be forbidden. */
  calls: readonly ExpectedCall[];
  /** What the answer must or must not contain. */
  includes?: readonly string[];
  excludes?: readonly string[];
  /** The language of the answer, when it is not the case's. */
  answer?: Locale;
};

export type EvaluationCase = { category: Category; language: Locale; turns: readonly EvaluationTurn[] };

export const quote = (symbol: string): ExpectedCall => ({ tool: "stock_quote", input: { symbol } });
export const history = (symbol: string, range?: Range): ExpectedCall => ({
  tool: "stock_history",
  input: { symbol, ...(range && { range }) },
});
export const analysis = (symbol: string, range?: Range): ExpectedCall => ({
  tool: "stock_analysis",
  input: { symbol, ...(range && { range }) },
});
export const compare = (symbols: readonly string[], range?: Range): ExpectedCall => ({
  tool: "stock_compare",
  input: { symbols, ...(range && { range }) },
});
export const overview = (): ExpectedCall => ({ tool: "market_overview", input: {} });
export const calculate = (value: number): ExpectedCall => ({ tool: "calculator", value });
export const date = (timezone?: string): ExpectedCall => ({
  tool: "current_date",
  input: timezone === undefined ? {} : { timezone },
});

export const view = (): ExpectedCall => ({ tool: "portfolio_view", input: {} });
export const advise = (symbol?: string): ExpectedCall => ({
  tool: "portfolio_advice",
  input: symbol === undefined ? {} : { symbol },
});
export const add = (symbol: string, quantity: number, price?: number): ExpectedCall => ({
  tool: "portfolio_add",
  input: { symbol, quantity, ...(price !== undefined && { price }) },
});
export const remove = (symbol: string, quantity?: number): ExpectedCall => ({
  tool: "portfolio_remove",
  input: { symbol, ...(quantity !== undefined && { quantity }) },
});

/** A turn: what the user says, the calls it must lead to, and words the answer must contain. */
export const turn = (
  say: string,
  calls: readonly ExpectedCall[] = [],
  includes: readonly string[] = [],
  excludes: readonly string[] = [],
): EvaluationTurn => ({ say, calls, includes, excludes });

export const single = (
  category: Category,
  language: Locale,
  say: string,
  calls: readonly ExpectedCall[] = [],
  includes: readonly string[] = [],
  excludes: readonly string[] = [],
): EvaluationCase => ({ category, language, turns: [turn(say, calls, includes, excludes)] });

export const dialogue = (
  category: Category,
  language: Locale,
  ...turns: readonly EvaluationTurn[]
): EvaluationCase => ({ category, language, turns });
