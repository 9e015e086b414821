import { wordOverview } from "../answers/overview.ts";
import { cueWeight, type Intent, type Part } from "./intent.ts";

const place = "(?:stock |equity |financial |global |world |us |u\\.s\\. |american |korean |asian |european )*";

export const overview: Intent = {
  name: "overview",
  cues: [
    {
      pattern: new RegExp(
        `(?<![a-z])(?:how(?:'s| is| are| did| have| has)? (?:the |today's )?${place}markets?|what(?:'s| is) (?:happening|going on|up|new) (?:on|in|with) (?:the )?(?:${place}markets?|wall street)|${place}market(?:s'?)? (?:overview|summary|update|recap|snapshot|report|status|today|doing|wrap)|(?:is|are) (?:the |today's )?${place}markets? (?:up|down|green|red|open|rising|falling)(?: or (?:up|down|green|red))?|(?:is|are) (?:the )?stocks (?:up|down|rising|falling)|(?:about|of) (?:the |today's )?${place}markets?(?: today)?|today's ${place}markets?|(?:how|what) did (?:the )?stocks do|(?:brief|update|inform) me on (?:the |today's )?${place}markets?|markets? (?:overview|today)|(?:overview|summary|snapshot|recap|state|picture|mood|sentiment) (?:of|on|in) (?:the |today's )?${place}markets?|(?:major|main|all|world|stock) (?:stock )?ind(?:ices|exes)|wall street|${place}markets (?:doing|up|down|look|now|today))(?![a-z])`,
        "gu",
      ),
      weight: 1.6,
      strong: true,
    },
    {
      pattern:
        /증시|시황|주식\s?시장|(?:금융\s?)?시장\s?(?:상황|개요|요약|현황|분위기|동향|흐름|전반|브리핑|정리|은|이|어때|전체)|장\s?(?:상황|분위기|흐름|마감|어때|은|이)|(?:미국|한국|국내)\s?장(?=\s|은|이|도|$)|오늘\s?주식(?:은|이)?\s?(?:올랐|내렸|떨어졌|어때|어땠)|미장|국장|주요\s?지수|지수들|마켓\s?(?:개요|요약|상황)|오늘\s?장(?=\s|$|은|이|어)/gu,
      weight: 1.6,
      strong: true,
    },
  ],
  score(reading) {
    const weight = cueWeight(reading, "overview");
    if (weight === 0 || reading.symbols.length > 0 || reading.range !== undefined) return 0;
    const about =
      /how (?:does|do|can|should) |why|learn|work(?:s)?\??$|invest in|시작|공부|원리|뭐야|무엇|개념|뜻|왜/u.test(
        reading.lower,
      );
    const foreign = reading.strangers.filter(
      (word) =>
        !/^(?:global|world|us|american|korean|asian|european|major|main|wall|street|미국|한국|국내|해외|글로벌|세계|아시아|유럽|주요|브리핑|마감|장)/u.test(
          word.text,
        ),
    );
    const hours =
      /(?<![a-z])(?:is|are)(?![a-z]).*(?<![a-z])(?:open|closed)(?![a-z])|열렸|열려|개장|휴장|마감\s?(?:했|됐|시간)/u.test(
        reading.lower,
      );
    return about || hours || foreign.length > 1 ? 0 : weight;
  },
  plan: () => overviewPart(),
};

export function overviewPart(): Part {
  return {
    intent: "overview",
    calls: [{ tool: "market_overview", input: {} }],
    word: (outcomes, language) => outcomes.map((outcome) => wordOverview(outcome, language)).join("\n\n"),
  };
}
