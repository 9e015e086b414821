import type { Range } from "@/lib/contracts/tools/index";
import { wordComparison } from "../answers/comparison.ts";
import { plainText } from "../answers/figures.ts";
import { isCoordinated } from "../understanding/accept-mentions.ts";
import { readAmounts } from "../understanding/read-amounts.ts";
import type { Reading } from "../understanding/reading.ts";
import { askForComparison } from "./ask-back.ts";
import { cueWeight, type Intent, type Part, type Planning } from "./intent.ts";
import { subjectOf } from "./subject.ts";

const most = 6;

export const compare: Intent = {
  name: "compare",
  cues: [
    {
      pattern:
        /(?<![a-z])(?:compar(?:e[ds]?|ing|ison)s?|versus|vs\.?|side by side|head to head|against each other|stack up against|rank(?:ed|ing)?|next to each other|against one another|relative to each other)(?![a-z])/gu,
      weight: 1.6,
    },
    { pattern: /비교|나란히|대결|붙여|견[주줘]|맞대|순위|순서대로/gu, weight: 1.6 },
    {
      pattern:
        /(?<![a-z])(?:which (?:one |stock |company |of (?:them|these|the two) )?(?:is|are|was|did|has|performed|do|does|looks?|would)|(?:better|worse|riskier|safer|stronger|weaker|cheaper|higher|lower|(?:more|less) [a-z]+) than|better|differ|differences?|which of|(?:most|least|highest|lowest|deepest|biggest|smallest|largest|best|worst)|beats?|beat|outperform(?:s|ed)?|difference between)(?![a-z])/gu,
      weight: 1.2,
    },
    {
      pattern:
        /(?:뭐가|어디가|누가|어느\s?(?:쪽|것|게|종목|회사)(?:이|가)?|어떤\s?(?:게|것이|종목이|쪽이))\s?더|더\s?(?:나은|나아|낫|좋|올랐|오른|많이|높|낮|안전|위험|세)|대비|차이|둘\s?중|중(?:에|에서)?\s?(?:누가|뭐가|어디가|어느)|제일|가장|보다\s?(?:더\s?)?(?:나[아은으]|낫|좋|높|낮|안전|위험|많|잘|올랐)/gu,
      weight: 1.2,
    },
  ],
  score(reading, planning) {
    if (extendsComparison(reading, planning)) return 2;
    const weight = Math.max(cueWeight(reading, "compare"), isContrast(reading) ? 1.6 : 0);
    if (weight === 0 || reading.aboutProduct) return 0;
    const symbols = comparedSymbols(reading, planning);
    if (symbols.length >= 2) return weight + 1;
    const understood = reading.strangers.length === 0;
    return weight >= 1.6 && understood && (symbols.length === 1 || subjectOf(reading, planning).from === "missing")
      ? weight
      : 0;
  },
  plan(reading, planning) {
    return comparePart(comparedSymbols(reading, planning), reading.range);
  },
};

/** "Add Amazon" after a comparison. */
export function extendsComparison(reading: Reading, { session }: Planning): boolean {
  const adds = /(?<![a-z])(?:add|include|throw in)(?![a-z])|추가|포함|넣어/u.test(reading.lower);
  return (
    adds &&
    session.calls[0]?.tool === "stock_compare" &&
    reading.symbols.length > 0 &&
    !/portfolio|포트폴리오/u.test(reading.lower) &&
    readAmounts(reading.lower).quantities.length === 0
  );
}

/** "JPM against BAC", "Tesla or Ford?", 코스트코 대 월마트: the word between two names says that they are compared. */
function isContrast({ mentions, lower }: Reading): boolean {
  return mentions.some((mention, index) => {
    const next = mentions[index + 1];
    return (
      next !== undefined &&
      /^(?:이|가)?\s*(?:against|or|대|아니면|또는|혹은)\s*$/u.test(lower.slice(mention.end, next.start))
    );
  });
}

/** Two names make a comparison by themselves; one name is compared with the company talked about. */
function comparedSymbols(reading: Reading, planning: Planning): string[] {
  const named = [...reading.symbols, ...unknownPartners(reading)];
  if (named.length >= 2 && !extendsComparison(reading, planning)) return named;
  const understood = reading.strangers.length === 0 || reading.refersBack || extendsComparison(reading, planning);
  if (!understood) return named;
  const { symbols, recent } = planning.session;
  const before = named.length === 0 && symbols.length < 2 && reading.refersBack ? recent.slice(-2) : symbols;
  return [...new Set([...before, ...named])];
}

/** "Compare Nike and Adidas" where the dictionary lacks one of the two: the market says whether it exists. */
function unknownPartners({ symbols, mentions, strangers, cues, lower, text }: Reading): string[] {
  if (
    symbols.length === 0 ||
    strangers.length > 2 ||
    !cues.some((cue) => cue.intent === "compare" && cue.weight >= 1.6)
  )
    return [];
  return strangers
    .filter((word) => mentions.some((mention) => isCoordinated(mention, word, lower)))
    .map((word) =>
      /[가-힣]/u.test(word.text)
        ? (word.forms.at(-1) ?? word.text)
        : text.slice(word.start, word.end).replace(/'s?$/u, ""),
    )
    .filter((name) => /^\p{Lu}/u.test(name) || /^[가-힣]{2,}$/u.test(name));
}

/** The tool takes six at once; what was left out is said, not dropped in silence. */
function withLeftOut(part: Part, left: readonly string[]): Part {
  if (left.length === 0) return part;
  const names = left.map(plainText).join(", ");
  const note = {
    en: `I compare at most ${most} at a time, so I left out: ${names}.`,
    ko: `한 번에 ${most}종목까지만 비교할 수 있어 다음은 제외했습니다: ${names}.`,
  };
  return { ...part, word: (outcomes, language) => `${part.word(outcomes, language)}\n\n${note[language]}` };
}

/** What the tool can do with these companies, whichever way the message came here: one alone is asked for a second. */
export function comparePart(named: readonly string[], range: Range | undefined): Part {
  const all = [...new Set(named)];
  if (all.length < 2) return askForComparison(all, range);
  const symbols = all.slice(0, most);
  const part: Part = {
    intent: "compare",
    calls: [{ tool: "stock_compare", input: { symbols, ...(range && { range }) } }],
    word: (outcomes, language) => outcomes.map((outcome) => wordComparison(outcome, language)).join("\n\n"),
    symbols,
  };
  return withLeftOut(part, all.slice(most));
}
