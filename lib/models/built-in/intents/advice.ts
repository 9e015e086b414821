import { wordAdvice } from "../answers/advice.ts";
import { everyOutcome } from "../answers/every-outcome.ts";
import { wordPortfolioAdvice } from "../answers/portfolio-advice.ts";
import { noAdviceLine } from "../answers/provenance.ts";
import type { ToolOutcome } from "../session/conversation.ts";
import type { PlannedCall } from "../session/planned-call.ts";
import { readAmounts } from "../understanding/read-amounts.ts";
import { isQuestion, weighsTrade } from "../understanding/read-stance.ts";
import type { Reading } from "../understanding/reading.ts";
import { askForCompany } from "./ask-back.ts";
import { comparePart } from "./compare.ts";
import { cueWeight, hasStrongCue, type Intent, type Part, type Planning, saying } from "./intent.ts";
import { portfolioWord } from "./portfolio-words.ts";
import { subjectOf } from "./subject.ts";

const trade =
  "buy(?:ing)?|sell(?:ing)?|add(?:ing)?|hold(?:ing)?|keep(?:ing)?|invest(?:ing)?|dump|drop|short|purchase|purchasing|get|own(?:ing)?|take profits?|cut (?:my )?losses|get (?:in|out)";
const koreanTrade =
  "사|살|팔|담|들고\\s?(?:있|가)|매수|매도|투자|추가|보유|들어가|진입|손절|익절|물타기|넣|편입|줍|처분|모아|모으|매입|존버";

/** Questions whether to buy, sell or hold. They are weighed with figures; nothing is ever changed or recommended. */
export const advice: Intent = {
  name: "advice",
  cues: [
    {
      pattern: new RegExp(
        `(?<![a-z])(?:(?:should|shall|ought) (?:i|we)(?: to| really| still| now| just)? (?:${trade})|(?:would|do|should) you (?:buy|sell|invest|recommend|advise)|(?:think|believe|guess) i should(?: (?:${trade}|get))?|(?:good|right|smart|wise|bad|great|decent|best|safe|okay|ok|fine|worth(?:while)?|sensible|reasonable)(?: enough)?(?: (?:time|idea|moment|point|price|entry|decision|move|choice))?(?: for me)? (?:to )?(?:${trade})|worth (?:a )?(?:buy(?:ing)?|adding|holding|investing|it|an investment)|(?:good|bad|safe|solid|strong|better) (?:buy|investment|pick|bet|addition|entry point|stock|company)|(?:is|are) (?:that|this|it|they|these) (?:good|bad|ok|okay|positive|negative|a good sign|a bad sign)(?: or (?:good|bad))?|(?:a|still a) (?:buy|sell|hold)(?: or (?:a )?(?:buy|sell|hold))?|buy(?:,)? (?:or )?(?:sell|hold)|buy or not|too late to (?:${trade})|(?:how much|what (?:share|part|percentage)) of my (?:portfolio|money|savings)|would you (?:buy|sell|recommend|invest)|do you recommend|(?:it|that|them) (?:a )?good (?:for|in|to add to) my portfolio|is it time to (?:${trade})|(?:fit|belong)s? in(?:to)? my portfolio|(?:best|hot|hottest|top)(?: performing)? stocks?|top (?:gainers|losers|movers|picks)|your (?:advice|recommendation|opinion))(?![a-z])`,
        "gu",
      ),
      weight: 3,
      strong: true,
    },
    {
      pattern: new RegExp(
        `(?:${koreanTrade})[가-힣]{0,4}\\s?(?:것|게|건|거|편|쪽)?(?:이|은|도)?\\s?(?:더\\s?)?(?:좋을까|나을까|나은가|괜찮을까|괜찮나|괜찮아|될까|될까요|돼요?\\s?\\?|되나|되나요|됩니까|어떨까|맞을까|맞나|좋은가|좋나|좋아\\s?\\?|할까|하나요|말까|해야|옳|낫|현명|안전할까|이득|괜찮은지|좋을지|될지|할지)|(?:살|팔|담을|매수할|매도할|투자할|추가할|들어갈|보유할|넣을|존버할|손절할|익절할)\\s?까|(?:사|팔|담아|매수해|매도해|투자해|추가해|들어가|보유해|넣어)(?:도|야)\\s?(?:돼|되|될|괜찮|하)|(?:살|팔|투자할|매수할|담을)\\s?(?:만|타이밍|때|시점|가치)|(?:매수|매도|진입|투자)\\s?(?:타이밍|시점|의견|가치|매력)|(?:사|팔|투자하|매수하|매도하|들어가)면\\s?(?:안\\s?)?(?:될까|되나|돼|되겠|좋을까)|늦었(?:을까|나|어|을지)|비중|물렸|어떡하|어떻게\\s?해야|[가-힣]{1,5}주\\s?추천|(?:추천)\\s?(?:하|해|할|종목)|핫한\\s?(?:종목|주식)|급등주|유망\\s?(?:주|종목)|오를\\s?(?:종목|주식|만한)|조언|(?:좋은|나쁜|괜찮은)\\s?(?:거야|건가|거예요|걸까|신호)|투자할\\s?(?:만|가치)`,
        "gu",
      ),
      weight: 3,
      strong: true,
    },
    {
      pattern:
        /(?<![a-z])(?:good|bad|right|smart|wise|stupid) (?:idea|move|decision|choice)(?![a-z])|잘한\s?(?:걸까|거|일|것|건)|잘했(?:나|을까|지)/gu,
      weight: 3,
    },
  ],
  score(reading, planning) {
    if (asksAboutWhole(reading)) return 3.7;
    if (asksAboutChange(reading, planning)) return 3.65;
    const weight = cueWeight(reading, "advice");
    if (weight === 0 || reading.aboutProduct) return 0;
    if (wantsPick(reading.lower)) return weight;
    const subject = subjectOf(reading, planning);
    if (subject.from === "unclear") return 0;
    const speaksOfMarkets =
      hasStrongCue(reading, "evidence") ||
      /portfolio|포트폴리오|invest|투자|매수|매도|buy|sell|사도|살까|팔까/u.test(reading.lower);
    return subject.from === "missing" && (reading.strangers.length > 0 || !speaksOfMarkets) ? 0 : weight;
  },
  plan(reading, planning) {
    if (wantsPick(reading.lower) && reading.symbols.length === 0) return saying("advice", noPick);
    if (asksAboutWhole(reading)) return wholePart();
    const asked = asksAboutChange(reading, planning) && reading.symbols.length === 0;
    const { symbols } = asked ? planning.session : subjectOf(reading, planning);
    if (symbols.length === 0) return askForCompany("advice");
    return advicePart(symbols, planning, concernsHoldings(reading, planning));
  },
};

const noPick = {
  en: "I do not pick stocks: I only work with prices and indicators and know nothing of your goals. Name a company, and I will lay out what its figures say for and against it. This is not investment advice, and nothing was changed.",
  ko: "저는 종목을 골라 드리지 않습니다. 가격과 지표만 다룰 뿐 투자 목표나 상황을 알지 못하기 때문입니다. 회사를 말씀해 주시면 수치가 보여 주는 장단점을 정리해 드리겠습니다. 이는 투자 조언이 아닙니다. 아무것도 변경하지 않았습니다.",
};

/** Weighs one company by its analysis, several by their comparison. A recent analysis of this session is used again. */
export function advicePart(
  symbols: readonly string[],
  { session }: Pick<Planning, "session">,
  withPortfolio: boolean,
): Part {
  if (symbols.length > 1) {
    const comparison = comparePart(symbols, undefined);
    return {
      ...comparison,
      intent: "advice",
      word: (outcomes, language) => `${comparison.word(outcomes, language)}\n\n${noAdviceLine(language)}`,
    };
  }
  const symbol = symbols[0] ?? "";
  const known = session.analyses.find((analysis) => analysis.symbol === symbol);
  const remembered: ToolOutcome | undefined = known && {
    tool: "stock_analysis",
    input: { symbol },
    status: "done",
    value: known,
  };
  const own: PlannedCall[] = withPortfolio ? [{ tool: "portfolio_advice", input: { symbol }, optional: true }] : [];
  return {
    intent: "advice",
    calls: [...(remembered ? [] : [{ tool: "stock_analysis" as const, input: { symbol } }]), ...own],
    word: (outcomes, language) => {
      const portfolio = outcomes.find(({ tool }) => tool === "portfolio_advice");
      const analysis = remembered ?? outcomes.find(({ tool }) => tool === "stock_analysis");
      if (analysis) return wordAdvice(analysis, language, portfolio);
      return portfolio ? wordPortfolioAdvice(portfolio, language) : "";
    },
    symbols,
  };
}

function wholePart(): Part {
  return {
    intent: "advice",
    calls: [{ tool: "portfolio_advice", input: {} }],
    word: (outcomes, language) => everyOutcome(outcomes, (outcome) => wordPortfolioAdvice(outcome, language)),
  };
}

/**
 * A question or a thought about adding, buying or selling a company: it would be an order if it were not a question. This
 * is where every such message ends that must not change anything.
 */
function asksAboutChange(reading: Reading, { stance, session }: Planning): boolean {
  const { lower, symbols, expression, cues } = reading;
  if (stance === "refuses" || (stance === "requests" && !isQuestion(lower))) return false;
  if (expression !== undefined || cues.some((cue) => cue.intent === "quote" || cue.intent === "listing")) return false;
  if (
    /(?<![a-z])(?:when|who|where|why|did|was|were|has|have)(?![a-z])|언제|누가|어디|왜|했어|했나|됐/u.test(lower) &&
    !/만약|what if|should/u.test(lower)
  )
    return false;
  if (session.pending?.order !== undefined && symbols.length === 0 && session.symbols.length === 1) return true;
  if (reading.aboutProduct && !portfolioWord.test(lower) && readAmounts(lower).quantities.length === 0) return false;
  return weighsTrade(lower) && (symbols.length > 0 || (session.symbols.length > 0 && reading.strangers.length === 0));
}

const spread =
  /(?<![a-z])(?:concentrat(?:ed|ion)|diversif(?:ied|ication|y)|re-?balanc(?:e|ed|ing)|(?:well )?balanced|over-?exposed|exposure|lopsided|too (?:risky|heavy)|risky|riskiest|risk|spread (?:out|enough|too)|eggs)(?![a-z])|쏠려|쏠림|치우|집중|분산|리밸런싱|재조정|균형|위험|리스크|비중\s?(?:조절|조정|이\s?어때|괜찮|분포)/u;
const ownWhole =
  /(?<![a-z])(?:(?:my|our|the|this) (?:portfolio|holdings|positions|investments|stocks)|am i|are we|i'm)(?![a-z])|포트폴리오|(?:내|제)\s?(?:주식|종목|보유|계좌|자산)|보유\s?(?:종목|주식)/u;

/** "Is my portfolio too concentrated?", 분산이 잘 되어 있나요? */
function asksAboutWhole({ lower, symbols }: Reading): boolean {
  return symbols.length === 0 && spread.test(lower) && ownWhole.test(lower);
}

/** Whether what the user holds belongs into the answer: adding, keeping and selling, unlike "is it a good company?". */
function concernsHoldings({ lower }: Reading, { session, stance }: Planning): boolean {
  if (session.pending?.order !== undefined) return true;
  const speaks =
    /(?<![a-z])(?:add(?:ing|ed)?|remov(?:e|ing)|sell(?:ing)?|sold|keep(?:ing)?|hold(?:ing)?|more|portfolio|positions?|holdings?|my|bought)(?![a-z])|추가|담|팔|매도|처분|손절|익절|물타기|빼|뺄|넣|보유|들고|비중|포트폴리오|샀|\d\s?주/u;
  return speaks.test(lower) || (stance === "asks" && readAmounts(lower).quantities.length > 0);
}

function wantsPick(lower: string): boolean {
  return /(?:what|which|any|some|a|best|good) (?:good )?(?:stocks?|shares?|companies|company|etfs?)(?: to| should| would| do| can|s? worth)|recommend (?:me )?(?:a|some|any) |what (?:should|shall|can|do) i (?:buy|invest)|stock (?:picks?|tips?)|(?:best|hot|hottest|top)(?: performing)? stocks?|top (?:gainers|losers|movers|picks)|핫한|급등주|유망|오를\s?(?:종목|주식|만한)|(?:어떤|무슨|뭘|뭐|무엇을|어느)\s?(?:주식|종목|회사|걸|것|거)?(?:을|를)?\s?(?:사|살|매수|투자|담)|[가-힣]{1,5}주\s?추천|(?:주식|종목)\s?(?:좀|하나|몇\s?개)?\s?추천|추천\s?종목/u.test(
    lower,
  );
}
