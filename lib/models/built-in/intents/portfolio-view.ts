import { everyOutcome } from "../answers/every-outcome.ts";
import { wordPortfolioAdvice } from "../answers/portfolio-advice.ts";
import { wordPortfolioView } from "../answers/portfolio-view.ts";
import { asksForFact, recallFact } from "../session/facts.ts";
import type { PlannedCall } from "../session/planned-call.ts";
import { type Intent, saying } from "./intent.ts";
import { watchlistWord } from "./portfolio-words.ts";

const own =
  /(?<![a-z])(?:my|our) (?:current |whole |entire |stock |investment |own |total )*(?:portfolio|holdings|positions?|stocks|shares|investments|account)(?![a-z])|(?:내|제|나의|저의)\s?(?:포트폴리오|투자\s?(?:현황|내역|상황|성과)|보유|잔고|주식|종목|계좌|수익률|자산|평가)|보유\s?(?:종목|주식|현황)|포트폴리오\s?(?:보여|현황|조회|알려|상태|수익|가치|평가|어때|점검|내역|목록)|잔고\s?(?:보여|조회|알려)/u;
const asks =
  /(?<![a-z])(?:show|see|what|how|list|view|check|worth|review|display|open|summar(?:y|ise|ize)|analy[sz]e|up or down|doing)(?![a-z])|보여|알려|조회|현황|얼마|평가|확인|점검|어때|정리|요약|분석|진단|뭐|몇/u;
const holds =
  /(?<![a-z])(?:(?:what|which) (?:stocks?|shares?|companies|assets )?\s?(?:do|am|are) (?:i|we) (?:currently )?(?:own|have|hold|holding|invested in)|how (?:many|much)(?: of)?[^?.,]{0,40}(?:do|have) (?:i|we) (?:own|have|hold|got)|(?:do|have) (?:i|we) (?:currently |still )?(?:own|have|hold|got)(?: any)?(?! (?:to|a|an|time))|(?:is|are) [^?.,]{1,40} (?:still )?in (?:my|the) portfolio|am i (?:up|down|making|losing)|my (?:unrealised|unrealized) |how am i doing|(?:everything|anything|what|stocks?|shares|companies) (?:that )?i(?:'m| am| have)? (?:currently )?(?:own|hold|holding|invested in))(?![a-z])|(?:내가|제가|나는|저는|난)\s?(?:지금\s?)?(?:뭐|뭘|무엇을|무슨\s?(?:주식|종목)을?|어떤\s?(?:주식|종목)을?)\s?(?:를\s?)?(?:가지고|갖고|들고|보유|샀)|(?:내|제)\s?[^?.]{1,20}\s?몇\s?주|몇\s?주\s?(?:있|보유|가지고|갖고|들고)|포트폴리오에\s?[^?.]{1,20}\s?(?:들어\s?있|있[어나니는]|있습|들었)|(?:가지고|갖고|들고|보유하고)\s?있(?:나|어\?|지|는지)|(?:들고|가지고|갖고|보유하고)\s?있는\s?(?:종목|주식|것|거|회사)|보유한\s?(?:종목|주식)|평가\s?(?:손익|금액)|얼마나?\s?(?:벌|잃|먹)었/u;
const asksWhetherDone =
  /^(?:(?:and|so|but|ok(?:ay)?|wait|hey)[, ]+)*(?:did|have|has) (?:you|i|we|it)(?: already| just)? (?:add|buy|bought|sell|sold|remov|record|been (?:added|recorded|removed))|(?:was|were|is|has) [^?.,]{1,30} (?:added|recorded|removed|sold|bought)(?: to| from| in)? ?(?:my portfolio)?\??$|(?:추가|기록|삭제|반영|등록|매수|매도)(?:했|됐|되었|된)\s?(?:어|어요|나|나요|니|지|는지|거야|건가|습니까)|(?:샀|팔았|뺐|담았|넣었)(?:어|나|니|지|던가)(?:요)?\?/u;

/** Questions about the user's own holdings. With a company named, the answer is about that one. */
export const portfolioView: Intent = {
  name: "portfolio-view",
  cues: [],
  score(reading, { session }) {
    const { lower, symbols, isQuestion, text } = reading;
    if (/(?<![a-z])(?:remember|if)(?![a-z])|기억|만약/u.test(lower)) return 0;
    const asked = asksForFact(text);
    if (asked && asked.words.length > 0 && recallFact(session.facts, asked.words)) return 0;
    if (reading.cues.some((cue) => cue.intent === "advice" || cue.intent === "compare")) return 0;
    if (watchlistWord.test(lower) && (isQuestion || asks.test(lower))) return 3.6;
    if (isQuestion && asksWhetherDone.test(lower) && isAboutHoldings(reading)) return 3.6;
    if (holds.test(lower) && reading.expression === undefined && (symbols.length > 0 || reading.strangers.length <= 2))
      return 3.6;
    const asksOwn = own.test(lower) && (isQuestion || asks.test(lower));
    const named = symbols.length > 0 && !/portfolio|holdings|포트폴리오|보유|잔고|계좌/u.test(lower);
    return asksOwn && !named ? 3.6 : 0;
  },
  plan(reading) {
    if (watchlistWord.test(reading.lower)) return saying("portfolio-view", noWatchlist);
    const view: PlannedCall = { tool: "portfolio_view", input: {} };
    const advice: PlannedCall = { tool: "portfolio_advice", input: {}, optional: true };
    const weighs = /(?<![a-z])analy[sz]|분석|진단/u.test(reading.lower) && reading.symbols.length === 0;
    return {
      intent: "portfolio-view",
      calls: weighs ? [view, advice] : [view],
      word: (outcomes, language) =>
        everyOutcome(outcomes, (outcome) =>
          outcome.tool === "portfolio_advice"
            ? wordPortfolioAdvice(outcome, language)
            : wordPortfolioView(outcome, language, reading.symbols),
        ),
      symbols: reading.symbols,
    };
  },
};

/** "Was Tesla added to the S&P 500?" asks about an index, not about what the user holds. */
function isAboutHoldings({
  lower,
  symbols,
  mentions,
}: {
  lower: string;
  symbols: readonly string[];
  mentions: readonly unknown[];
}): boolean {
  if (/when|why|who|언제|왜|누가/u.test(lower) || symbols.some((symbol) => symbol.startsWith("^"))) return false;
  return mentions.length <= 1 || /portfolio|포트폴리오/u.test(lower);
}

const noWatchlist = {
  en: "There is no watch list here. I can show what you hold: ask for your portfolio.",
  ko: "관심 종목 목록은 지원하지 않습니다. 보유 종목이 궁금하시면 포트폴리오를 보여 달라고 말씀해 주세요.",
};
