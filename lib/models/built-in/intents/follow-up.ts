import type { Range } from "@/lib/contracts/tools/index";
import type { PlannedCall } from "../session/planned-call.ts";
import type { Reading } from "../understanding/reading.ts";
import { advicePart } from "./advice.ts";
import { analysisPart } from "./analysis.ts";
import { asksWhatItIs } from "./beyond-prices.ts";
import { comparePart } from "./compare.ts";
import { datePart } from "./current-date.ts";
import { historyPart } from "./history.ts";
import type { Intent, Part, Planning } from "./intent.ts";
import { overviewPart } from "./overview.ts";
import { quotePart } from "./quote.ts";
import { subjectOf } from "./subject.ts";

const again =
  /^(?:(?:and|ok(?:ay)?|please|now)[, ]+)*(?:again|once more|refresh|update|reload|repeat(?: that)?|do (?:it|that) again|try again)(?:[, ]+please)?[.!?]*$|^(?:다시|한\s?번\s?더|새로고침|재시도|업데이트)(?:\s?(?:해|보여|알려|시도해|조회해|확인해)\s?(?:줘|주세요|봐|줄래))?[.!?]*$/u;
const ignorable = new Set(["evidence", "condition"]);

/**
 * Messages that only make sense after another one: the company that was asked for, another company, another time span,
 * the same again. A name with nothing before it is a wish for its price.
 */
export const followUp: Intent = {
  name: "follow-up",
  cues: [],
  score(reading, planning) {
    const { session } = planning;
    if (namesUnknownCompany(reading, planning)) return 1;
    if (reading.strangers.length > 0 || reading.aboutProduct || reading.expression !== undefined) return 0;
    const ownCues = reading.cues.filter((cue) => !ignorable.has(cue.intent) && cue.weight >= 1);
    const onlyMoves = ownCues.every((cue) => cue.intent === "movement");
    if (!onlyMoves || (ownCues.length > 0 && reading.symbols.length === 0)) return 0;
    if (reading.terms.length > 0) return 0;
    if (asksForOtherPlace(reading, planning)) return 1;
    if (wantsMore(reading, planning)) return 1;
    if (again.test(reading.lower)) return session.calls.length > 0 ? 1 : 0;
    if (reading.symbols.length > 0) return opinion.test(reading.lower) || asksWhatItIs(reading) ? 0 : 1;
    return reading.range !== undefined && (session.calls.length > 0 || session.pending !== undefined) ? 1 : 0;
  },
  plan(reading, planning) {
    const { session } = planning;
    if (asksForOtherPlace(reading, planning)) return datePart(reading.timezone);
    if (session.pending && reading.symbols.length > 0) return fulfil(reading, planning);
    if (namesUnknownCompany(reading, planning)) return quotePart(subjectOf(reading, planning).symbols);
    const last = session.calls[0];
    if (wantsMore(reading, planning)) return analysisPart(session.symbols, undefined, []);
    if (last && (again.test(reading.lower) || reading.symbols.length === 0))
      return repeat(session.calls, [], reading.range);
    if (last) return repeat(session.calls, reading.symbols, reading.range);
    const part = reading.range === undefined ? quotePart(reading.symbols) : historyPart(reading.symbols, reading.range);
    return { ...part, standing: "default" };
  },
};

/** Talk about a company that asks for nothing a tool could tell: "Do you like Tesla?" */
const opinion =
  /(?<![a-z])(?:(?:do|did|would|are) you|i|we|they|people) (?:really |also |always |will |am |was |were )?(?:go|going|went|visit|like|love|hate|use|own|drive|work|live|know|think|believe|prefer|using|working)(?![a-z'])|좋아하|좋아해|싫어|다녀|다니|근무|일해|써봤|사용해/u;

/** "Southwest stock": a listed company is meant, although the dictionary does not know it. */
function namesUnknownCompany(reading: Reading, planning: Planning): boolean {
  const onlyEvidence = reading.cues.every((cue) => cue.intent === "evidence");
  return onlyEvidence && reading.symbols.length === 0 && subjectOf(reading, planning).from === "message";
}

/** "More details" after a price or a chart: the analysis. */
function wantsMore({ lower, symbols }: Reading, { session }: Planning): boolean {
  const more =
    /^(?:(?:and|can you|could you|please|show me|give me|tell me)[, ]+)*(?:more(?: details?| info(?:rmation)?| about it)?|in (?:more )?detail|details?)(?:[, ]+please)?[.!?]*$|^(?:좀\s?)?(?:더\s?)?(?:자세히|자세하게|상세히|상세하게)(?:\s?(?:좀|알려|설명해|보여|말해)\s?(?:줘|주세요|줄래|봐)?)?[.!?]*$/u;
  const last = session.calls[0]?.tool;
  return (
    more.test(lower) &&
    symbols.length === 0 &&
    session.symbols.length > 0 &&
    (last === "stock_quote" || last === "stock_history")
  );
}

/** "And in Paris?" after the time in Tokyo. */
function asksForOtherPlace(reading: Reading, { session }: Planning): boolean {
  return session.lastTool === "current_date" && reading.timezone !== undefined && reading.symbols.length === 0;
}

function fulfil(reading: Reading, planning: Planning): Part {
  const { intent, symbols, range: asked } = planning.session.pending ?? { intent: "quote", symbols: [] };
  const range = reading.range ?? asked;
  if (intent === "compare") return comparePart([...symbols, ...reading.symbols], range);
  if (intent === "advice") return advicePart(reading.symbols, planning, false);
  if (intent === "analysis") return analysisPart(reading.symbols, range, []);
  return intent === "history" ? historyPart(reading.symbols, range) : quotePart(reading.symbols);
}

/** The newest market calls once more, with other companies or another time span where those are given. */
function repeat(calls: readonly PlannedCall[], named: readonly string[], newRange: Range | undefined): Part {
  const tool = calls[0]?.tool;
  const before = calls.flatMap(({ input }) => symbolsOf(input));
  const symbols = named.length > 0 ? named : before;
  const range = newRange ?? rangeOf(calls[0]?.input);
  if (symbols.length === 0) return overviewPart();
  if (tool === "stock_compare") return comparePart(named.length === 1 ? [...before, ...named] : symbols, range);
  if (tool === "stock_analysis") return analysisPart(symbols, range, []);
  if (tool === "stock_history" || newRange !== undefined) return historyPart(symbols, range);
  return quotePart(symbols);
}

function symbolsOf(input: Record<string, unknown>): string[] {
  const { symbol, symbols } = input;
  if (typeof symbol === "string") return [symbol];
  return Array.isArray(symbols) ? symbols.filter((one): one is string => typeof one === "string") : [];
}

function rangeOf(input: Record<string, unknown> | undefined): Range | undefined {
  const ranges: readonly Range[] = ["1mo", "3mo", "6mo", "1y", "5y", "max"];
  return ranges.find((range) => range === input?.["range"]);
}
