import type { Locale } from "@/lib/contracts/locale";
import type { ToolOutcome } from "../session/conversation.ts";
import type { ReadableTool } from "../session/tool-results.ts";
import { wordAnalysis } from "./analysis.ts";
import { wordCalculation } from "./calculation.ts";
import { wordComparison } from "./comparison.ts";
import { wordDate } from "./date.ts";
import { wordFailure } from "./failure.ts";
import { plainText } from "./figures.ts";
import { wordHistory } from "./history.ts";
import { wordOverview } from "./overview.ts";
import { wordPortfolioAdvice } from "./portfolio-advice.ts";
import { wordPortfolioChange } from "./portfolio-change.ts";
import { wordPortfolioView } from "./portfolio-view.ts";
import { wordQuote } from "./quote.ts";
import { wordStoryEdit } from "./story-edit.ts";

const words: Record<ReadableTool, (outcome: ToolOutcome, language: Locale) => string> = {
  stock_quote: wordQuote,
  stock_history: wordHistory,
  stock_analysis: wordAnalysis,
  stock_compare: wordComparison,
  market_overview: wordOverview,
  portfolio_view: wordPortfolioView,
  portfolio_advice: wordPortfolioAdvice,
  portfolio_add: wordPortfolioChange,
  portfolio_remove: wordPortfolioChange,
  calculator: wordCalculation,
  current_date: wordDate,
  story_edit: wordStoryEdit,
};

/** The answer to a call that the rules would not have made now: by its tool, or just that it ended. */
export function wordUnknownOutcome(outcome: ToolOutcome, language: Locale): string {
  const word = Object.hasOwn(words, outcome.tool) ? words[outcome.tool as ReadableTool] : undefined;
  if (word) return word(outcome, language);
  if (outcome.status === "failed") return wordFailure(outcome, outcome.reason, language);
  const tool = plainText(outcome.tool);
  return language === "ko"
    ? `도구 ${tool}의 결과를 받았지만, 규칙 기반 모델인 저는 이 결과를 설명할 수 없습니다.`
    : `The tool ${tool} returned a result, but as a rule-based model I cannot put it into words.`;
}
