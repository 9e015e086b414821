import type { Range } from "@/lib/contracts/tools/index";
import { everyOutcome } from "../answers/every-outcome.ts";
import { wordHistory } from "../answers/history.ts";
import type { Reading } from "../understanding/reading.ts";
import { askForCompany } from "./ask-back.ts";
import type { Intent, Part } from "./intent.ts";
import { marketScore } from "./market-score.ts";
import { subjectOf } from "./subject.ts";

export const history: Intent = {
  name: "history",
  cues: [
    {
      pattern:
        /(?<![a-z])(?:charts?|charted|price history|historical(?: prices?| data)?|price (?:movements?|development|trend)|candles?(?:tick)?s?)(?![a-z])/gu,
      weight: 1.3,
      strong: true,
    },
    { pattern: /(?<![a-z])(?:history|graphs?|plot|plotted|past prices?|track record)(?![a-z])/gu, weight: 1.2 },
    {
      pattern: /차트|그래프|일봉|주봉|월봉|주가\s?(?:추이|흐름|변화|기록|이력|움직임|변동(?!성))/gu,
      weight: 1.3,
      strong: true,
    },
    {
      pattern:
        /(?<![a-z])(?:peak(?:ed)?|bottomed|highest|lowest|all-time high|record high)(?![a-z])|최고가|최저가|고점|저점|신고가/gu,
      weight: 1.15,
    },
    { pattern: /추이|흐름|히스토리|과거|이력|기록|변천|변화/gu, weight: 1.3 },
  ],
  score(reading, planning) {
    const own = marketScore(reading, planning, "history");
    if (own > 0) return reading.range === undefined ? own : own + 0.1;
    if (reading.range === undefined) return 0;
    const prices = marketScore(reading, planning, "quote");
    const moves = marketScore(reading, planning, "movement");
    if (prices > 0 || moves > 0) return 1.25;
    return isCompanyOverTime(reading) ? 1 : 0;
  },
  plan(reading, planning) {
    const { symbols } = subjectOf(reading, planning);
    if (symbols.length === 0) return askForCompany("history", reading.range);
    return historyPart(symbols, reading.range);
  },
};

/** "How has the S&P 500 evolved over five years?": company and time span are enough, whatever the verb. */
function isCompanyOverTime({ mentions, strangers, aboutProduct, cues }: Reading): boolean {
  const own = cues.some((cue) => cue.weight >= 1 && cue.intent !== "condition");
  return mentions.some((one) => one.certainty !== "ordinary") && strangers.length <= 2 && !aboutProduct && !own;
}

export function historyPart(symbols: readonly string[], range: Range | undefined): Part {
  return {
    intent: "history",
    calls: symbols.map((symbol) => ({ tool: "stock_history", input: { symbol, ...(range && { range }) } })),
    word: (outcomes, language) => everyOutcome(outcomes, (outcome) => wordHistory(outcome, language)),
    symbols,
  };
}
