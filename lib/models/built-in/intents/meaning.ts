import { explainTerms } from "../answers/glossary.ts";
import type { Reading } from "../understanding/reading.ts";
import { businessTerms, type TermName } from "../understanding/terms.ts";
import type { Intent, Planning } from "./intent.ts";

const everydayTerms: ReadonlySet<TermName> = new Set(["trend", "momentum", "volatility", "volume", "index"]);
const asksMeaning =
  /(?<![a-z])(?:mean(?:s|ing)?|definition|define|explain|stands? for|used for|useful for|explanation|tells? (?:me|us|you)|indicates?|interpret|how (?:do|does|can|is|are|should) [^?]*(?:work|calculated|computed|read|use|interpret)|tell me about|(?:understand|understood|know|learn) what|what(?:'s| is| are) (?:an? |the )?(?:idea|concept|point|purpose|difference))(?![a-z])|뜻|의미|개념|정의|설명|원리|(?:이?란|이라는\s?(?:게|건|것은|말은))(?:\s|\?|$)|에\s?(?:대해|관해)|어떻게\s?(?:되|돼|계산|구하|읽|해석|써|쓰|활용|보는|봐|이용)|해석|보는\s?법|용도|계산법|공식|왜\s?(?:쓰|사용|중요)/u;
const bareQuestion =
  /^(?:(?:and|so|but|ok(?:ay)?|hey|um|also)[, ]+)*what(?:'s|s| is| are| exactly is)(?: an?| the)? [^?]*\??$|(?:뭐|무엇|뭔|뭘)(?:야|예요|에요|이야|인가요|인지|죠|지|냐|니|입니까|인가|가요|이에요|이죠|지요|임)?/u;

export const meaning: Intent = {
  name: "meaning",
  cues: [],
  score(reading, planning) {
    if (asksAboutAnswer(reading, planning)) return 3;
    if (reading.terms.length === 0) return 0;
    const named = reading.symbols.length > 0;
    const explicit = asksMeaning.test(reading.lower);
    if (reading.strangers.length > 2) return 0;
    if (reading.strangers.length === 1 && reading.terms.every((term) => everydayTerms.has(term))) return 0;
    if (named) return explicit && /mean|뜻|의미|개념|정의|definition/u.test(reading.lower) ? 3 : 0;
    if (explicit) return 3;
    return bareQuestion.test(reading.lower) && !asksForFigure(reading, planning) ? 3 : 0;
  },
  plan: (reading, planning) => ({
    intent: "meaning",
    calls: [],
    word: (_outcomes, language) =>
      explainTerms(
        asksAboutAnswer(reading, planning) ? ["rsi", "macd", "volatility"] : reading.terms,
        valueIn(reading),
        language,
      ),
  }),
};

/** "What does that mean?" after an analysis: its main terms. */
function asksAboutAnswer(reading: Reading, { session }: Planning): boolean {
  if (reading.terms.length > 0 || reading.symbols.length > 0 || reading.strangers.length > 0) return false;
  const back =
    /what (?:does|do) (?:that|this|it|these|those|they) mean|explain (?:that|this|it)|(?:그게|그건|이게|이건|그거|이거)?\s?무슨\s?(?:뜻|의미|말)/u.test(
      reading.lower,
    );
  return back && session.calls[0]?.tool === "stock_analysis";
}

/** "What is its RSI?" and, when a company is talked about, "what is the RSI?" want the figure, not the definition. */
function asksForFigure(reading: Reading, planning: Planning): boolean {
  if (reading.terms.every((term) => businessTerms.has(term)) && reading.refersBack) return true;
  if (/(?<![a-z])(?:its|it's|their|current)(?![a-z])|얼마|몇|그\s?종목|그\s?주식|현재|지금/u.test(reading.lower))
    return true;
  return (
    planning.session.symbols.length > 0 &&
    /what(?:'s|s| is| are) the /u.test(reading.lower) &&
    !/indicator/u.test(reading.lower)
  );
}

/** The number in "an RSI of 75" or "RSI 30 이하", to be placed among the usual bounds. */
function valueIn(reading: Reading): number | undefined {
  const match = /(?:rsi|상대강도지수|adx)[^\d]{0,24}(\d{1,3}(?:\.\d+)?)(?!\s?일|[\d-])/u.exec(reading.lower);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
