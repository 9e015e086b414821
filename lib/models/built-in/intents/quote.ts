import { everyOutcome } from "../answers/every-outcome.ts";
import { wordQuote } from "../answers/quote.ts";
import { termPatterns } from "../understanding/terms.ts";
import { askForCompany } from "./ask-back.ts";
import { hasStrongCue, type Intent, type Part } from "./intent.ts";
import { marketScore } from "./market-score.ts";
import { subjectOf } from "./subject.ts";

export const quote: Intent = {
  name: "quote",
  cues: [
    {
      pattern:
        /(?<![a-z])(?:(?:stock|share|market|last|latest|closing|opening) prices?|prices? of (?:one |a )?(?:share|stock)|quotes?|trading (?:at|for)|trades? (?:at|for)|closed? at)(?![a-z])/gu,
      weight: 1.2,
      strong: true,
    },
    { pattern: termPatterns.range52, weight: 1.3, strong: true },
    { pattern: /주가(?!\s?(?:지수|수익))|현재가|종가|시가(?!총액| 총액)|호가|체결가/gu, weight: 1.2, strong: true },
    { pattern: /(?<![a-z])(?:prices?|priced|how much|worth|costs?|values?|levels?)(?![a-z])/gu, weight: 1 },
    {
      pattern:
        /(?<![a-z])(?:(?:where|what)(?: is|'s|s)?|how (?:high|low)(?: is|'s)?)[^?.,]* (?:at|stands?|now at|at now)(?: right now| now| today| currently)?\s*\??$/gu,
      weight: 1,
    },
    { pattern: /(?<![a-z])where [^?.,]{1,30} trades?(?![a-z])/gu, weight: 1 },
    { pattern: /시세|가격|얼마(?!나)|몇\s?(?:원|달러|불|포인트|이야|이에요|인가|이죠|이지|인지)|값/gu, weight: 1 },
  ],
  score(reading, planning) {
    const score = marketScore(reading, planning, "quote");
    if (score === 0 || reading.range !== undefined) return 0;
    const calculating = reading.expression !== undefined && !/주가|시세|quote|trading/u.test(reading.lower);
    if (calculating) return 0;
    const missing = subjectOf(reading, planning).from === "missing";
    return missing && !hasStrongCue(reading) && !/price|시세|가격/u.test(reading.lower) ? 0 : score;
  },
  plan(reading, planning): Part {
    const { symbols } = subjectOf(reading, planning);
    if (symbols.length === 0) return askForCompany("quote");
    return quotePart(symbols);
  },
};

export function quotePart(symbols: readonly string[]): Part {
  return {
    intent: "quote",
    calls: symbols.map((symbol) => ({ tool: "stock_quote", input: { symbol } })),
    word: (outcomes, language) => everyOutcome(outcomes, (outcome) => wordQuote(outcome, language)),
    symbols,
  };
}
