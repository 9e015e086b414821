import { knownName } from "../answers/figures.ts";
import type { Reading } from "../understanding/reading.ts";
import { cueWeight, type Intent, type Part, saying } from "./intent.ts";
import { subjectOf } from "./subject.ts";

/** News, earnings, dividends and the like: no tool here knows them, and prices do not explain themselves. */
export const companyFacts: Intent = {
  name: "company-facts",
  cues: [
    {
      pattern:
        /(?<![a-z])(?:news|headlines?|earnings|revenues?|sales|profits?|net income|balance sheet|cash flow|dividends?(?: yields?)?|ceo|founders?|founded|employees|headquarters?|headquartered|market cap(?:itali[sz]ation)?|p\/e(?: ratio)?|pe ratio|eps|valuation|fundamentals?|financials?|target price|price targets?|analyst ratings?|competitors?|business model|products?|strategy|debt|guidance|ipo|sec filings?|10-k)(?![a-z])/gu,
      weight: 1.6,
    },
    {
      pattern:
        /뉴스|소식|기사|실적|매출|영업\s?이익|순이익|재무(?:제표|상태|구조)?|배당(?:금|률|수익률|일)?|대표(?:이사|가|는|님)?|사장|회장|창업자|설립|직원|본사|시가\s?총액|시총|(?<![a-z])per(?![a-z])|(?<![a-z])pbr|(?<![a-z])eps|(?<![a-z])roe|목표\s?(?:주가|가)|컨센서스|공시|경쟁사|사업\s?(?:모델|구조|내용)|제품|전략|부채|펀더멘털|밸류에이션|적정\s?주가|호재|악재|상장일/gu,
      weight: 1.6,
    },
  ],
  score(reading, planning) {
    if (asksWhatItIs(reading)) return 1.6;
    const weight = cueWeight(reading, "company-facts");
    if (weight === 0) return 0;
    const { from } = subjectOf(reading, planning);
    return from === "message" ||
      (from === "session" && reading.refersBack) ||
      (from === "session" && reading.strangers.length === 0)
      ? weight
      : 0;
  },
  plan: (reading, planning) => noSuchData(subjectOf(reading, planning).symbols),
};

/** "What is Tesla?", 테슬라가 뭐야? */
export function asksWhatItIs({ lower, mentions }: Reading): boolean {
  const mention = mentions[0];
  if (!mention || mentions.length > 1) return false;
  const rest = `${lower.slice(0, mention.start)}~${lower.slice(mention.end)}`;
  return definition.test(rest);
}

const definition =
  /^\s*(?:(?:and|so|ok(?:ay)?)[, ]+)*(?:what|who)(?:'s|s| is| are) (?:an? |the )?~(?: company| stock)?[?.! ]*$|^\s*~(?:이란|란|라는)?\s?(?:게|것이|회사가|회사는|기업이|이|가|은|는)?\s?(?:뭐|무엇|뭔|누구|뭐하는)(?:야|예요|에요|이야|인가요|죠|지|냐|니|데|하는 (?:곳|회사|기업)[가-힣]*)?[?.! ]*$|^\s*~(?:은|는|이|가)?\s?(?:뭐|뭘|무엇을|무슨\s?일을?)\s?하는\s?(?:곳|회사|기업|데)/u;

/** Why a price moved: the figures never say it. */
export const reasons: Intent = {
  name: "reasons",
  cues: [],
  score(reading, planning) {
    if (
      !/^(?:(?:and|but|so|ok(?:ay)?)[, ]+)*(?:why|how come)(?![a-z])|(?:^|\s)왜|이유|원인|무엇\s?때문|뭐\s?때문/u.test(
        reading.lower,
      )
    )
      return 0;
    if (reading.terms.length > 0 && reading.symbols.length === 0) return 0;
    const { from } = subjectOf(reading, planning);
    return from === "message" || from === "session" ? 2.6 : 0;
  },
  plan: (reading, planning) => {
    const symbols = subjectOf(reading, planning).symbols;
    const symbol = symbols[0] ?? "";
    const name = knownName(symbol);
    return saying(
      "reasons",
      {
        en: `I cannot say why ${name.en} moved: I only see prices and indicators, no news and no reports, and I will not guess. I can show how it moved, for example "${symbol} chart over 6 months" or "analyse ${symbol}".`,
        ko: `${name.ko} 주가가 왜 그렇게 움직였는지는 말씀드릴 수 없습니다. 저는 가격과 지표만 볼 수 있고 뉴스나 공시는 보지 못하며, 추측하지도 않습니다. 대신 "${symbol} 6개월 차트"나 "${symbol} 분석해줘"처럼 물어보시면 움직임을 보여 드리겠습니다.`,
      },
      { symbols },
    );
  },
};

function noSuchData(symbols: readonly string[]): Part {
  const symbol = symbols[0] ?? "";
  const name = knownName(symbol);
  return saying(
    "company-facts",
    {
      en: `I have no news, reports or company facts about ${name.en}, only prices and the indicators computed from them, and I will not guess. I can give you its price, its history or an analysis: try "analyse ${symbol}". Connecting a model (\`OPENAI_API_KEY\` or \`OPENAI_BASE_URL\`) helps with wider questions.`,
      ko: `${name.ko}의 뉴스, 실적, 기업 정보는 제게 없습니다. 가격과 가격으로 계산한 지표만 다루며 추측하지 않습니다. 시세, 주가 추이, 분석은 가능하니 "${symbol} 분석해줘"라고 물어보세요. 더 넓은 질문은 모델(\`OPENAI_API_KEY\` 또는 \`OPENAI_BASE_URL\`)을 연결하면 도움이 됩니다.`,
    },
    { symbols },
  );
}
