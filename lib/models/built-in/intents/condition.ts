import { analysisPart } from "./analysis.ts";
import type { Intent } from "./intent.ts";
import { marketScore } from "./market-score.ts";
import { quotePart } from "./quote.ts";
import { subjectOf } from "./subject.ts";

/** "How is Tesla doing?", "테슬라 어때?", "did Apple go up?": today's price when today is meant, otherwise an analysis. */
export const condition: Intent = {
  name: "condition",
  cues: [
    { pattern: /(?<![a-z])how(?:'s| is| are| has| have| did)(?![a-z])/gu, weight: 1 },
    {
      pattern: /어때|어땠|어떰|어떠|어떤가|어떻습|어떤지|어떻게\s?(?:돼|되|지내|보)|괜찮(?:아|은가|나)|상태/gu,
      weight: 1,
    },
  ],
  score(reading, planning) {
    if (reading.range !== undefined || reading.aboutProduct || reading.terms.length > 0) return 0;
    const moved = marketScore(reading, planning, "movement");
    const score = Math.max(marketScore(reading, planning, "condition"), moved);
    const subject = subjectOf(reading, planning);
    if (score === 0 || subject.symbols.length === 0) return 0;
    if (subject.from === "session" && !reading.refersBack && moved === 0) return 0;
    const goesOn =
      subject.from === "message" && planning.session.calls.length > 0 && moved === 0 && !meansToday(reading.lower);
    return goesOn ? 0 : score;
  },
  plan(reading, planning) {
    const { symbols } = subjectOf(reading, planning);
    const moved = marketScore(reading, planning, "movement") > 0;
    return meansToday(reading.lower) || moved ? quotePart(symbols) : analysisPart(symbols, undefined, []);
  },
};

function meansToday(lower: string): boolean {
  return /(?<![a-z])(?:today|right now|now|at the moment|currently)(?![a-z])|오늘|지금|현재|방금/u.test(lower);
}
