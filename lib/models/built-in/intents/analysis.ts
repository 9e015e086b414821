import type { Range } from "@/lib/contracts/tools/index";
import { wordAnalysis } from "../answers/analysis.ts";
import { everyOutcome } from "../answers/every-outcome.ts";
import { wordIndicators } from "../answers/indicators.ts";
import type { Cue } from "../understanding/read-clause.ts";
import { analysedTerms, type TermName, termPatterns } from "../understanding/terms.ts";
import { askForCompany } from "./ask-back.ts";
import { cueWeight, type Intent, type Part } from "./intent.ts";
import { marketScore } from "./market-score.ts";
import { subjectOf } from "./subject.ts";

const weakTerms: ReadonlySet<TermName> = new Set(["trend", "momentum", "volatility"]);
const termCues: Cue[] = [...analysedTerms].map((term) =>
  weakTerms.has(term)
    ? { pattern: termPatterns[term], weight: 1.05 }
    : { pattern: termPatterns[term], weight: 1.5, strong: true },
);

export const analysis: Intent = {
  name: "analysis",
  cues: [
    ...termCues,
    {
      pattern:
        /(?<![a-z])(?:technical(?:ly)?(?: analysis| indicators?| picture)?|technicals|indicators?|buy signals?|sell signals?)(?![a-z])/gu,
      weight: 1.5,
      strong: true,
    },
    { pattern: /기술적|보조\s?지표|지표|매매\s?신호|매수\s?신호|매도\s?신호/gu, weight: 1.5, strong: true },
    {
      pattern:
        /(?<![a-z])(?:analy[sz]e|analy[sz]ing|analysis|analyse[sd]?|analyzed|anali[sz]e|assess(?:ment)?|evaluate|outlook|forecast|deep dive|rundown|overview of|bullish|bearish|risky|risk|what do you think (?:of|about)|(?:your )?(?:thoughts|opinion|view|take) on)(?![a-z])/gu,
      weight: 1.4,
    },
    { pattern: /분석|전망|진단|평가|리스크|위험(?:도|해|한)|어떻게\s?(?:생각|봐|보)/gu, weight: 1.4 },
  ],
  score(reading, planning) {
    const asksAboutModel = /(?<![a-z])(?:which|what) indicators (?:do|can) you|(?:무슨|어떤)\s?지표/u.test(
      reading.lower,
    );
    return asksAboutModel ? 0 : marketScore(reading, planning, "analysis");
  },
  plan(reading, planning) {
    const { symbols } = subjectOf(reading, planning);
    if (symbols.length === 0) return askForCompany("analysis", reading.range);
    const terms = reading.terms.filter((term) => analysedTerms.has(term));
    const wantsAll = /(?<![a-z])anal|분석|전망|진단|outlook/u.test(reading.lower);
    return analysisPart(symbols, reading.range, wantsAll && cueWeight(reading, "analysis") > 1 ? [] : terms);
  },
};

/** `terms`: answer with these figures only; empty: the whole analysis. */
export function analysisPart(symbols: readonly string[], range: Range | undefined, terms: readonly TermName[]): Part {
  return {
    intent: "analysis",
    calls: symbols.map((symbol) => ({ tool: "stock_analysis", input: { symbol, ...(range && { range }) } })),
    word: (outcomes, language) =>
      everyOutcome(outcomes, (outcome) =>
        terms.length > 0 ? wordIndicators(outcome, terms, language) : wordAnalysis(outcome, language),
      ),
    symbols,
  };
}
