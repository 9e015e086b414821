import { companyBySymbol } from "@/lib/contracts/companies";
import { acceptMentions, isRightAfter } from "./accept-mentions.ts";
import { findMentions, findUnknownTickers, overlaps } from "./find-mentions.ts";
import { guessCompany } from "./guess-company.ts";
import { isParticleRun, withoutParticles } from "./korean-particles.ts";
import { readAmounts } from "./read-amounts.ts";
import { readExpression } from "./read-expression.ts";
import { readRange } from "./read-range.ts";
import { readTimezone } from "./read-timezone.ts";
import type { FoundCue, Mention, Reading, Span, Word } from "./reading.ts";
import { analysedTerms, termNames, termPatterns } from "./terms.ts";
import { isFiller } from "./vocabulary.ts";

/** A phrase that speaks for an intent; `pattern` has the flags `gu` and runs on lower case. */
export type Cue = { pattern: RegExp; weight: number; strong?: boolean };
export type CueTable = readonly { name: string; cues: readonly Cue[] }[];

const backReference =
  /(?<![a-z])(?:its?|it's|that one|this one|(?:that|this|the same|the) (?:stock|company|share|ticker|one)|them|those|these|they|both|the two|same)(?![a-z])|그거|이거|그것|이것|그건|이건|그\s?(?:종목|주식|회사|기업)|이\s?(?:종목|주식|회사|기업)|해당\s?(?:종목|주식)|둘(?=\s|을|이|은)|둘\s?(?:중|다)|두\s?(?:종목|회사|기업)|걔네?|얘네?|같은\s?(?:종목|걸)/u;
const question =
  /\?|^(?:what|how|why|when|where|who|which|is|are|was|were|do|does|did|can|could|would|will|should)\b|(?:까|나|가|니|냐|지|죠|까요|나요|가요|어때|얼마|뭐야|뭐지|인지)(?:요)?\s*[.!~]*$/u;

/** Reads one clause of normalised text. `inConversation`: a company is being talked about already. */
export function readClause(text: string, table: CueTable, context: { inConversation: boolean; now: Date }): Reading {
  const lower = text.toLowerCase();
  const candidates = findMentions(text, lower);
  const range = readRange(lower, context.now);
  const timezone = readTimezone(text, lower);
  const terms = findTerms(lower, candidates);
  const cues = findCues(lower, table, [...candidates, ...(range?.spans ?? []), ...terms.analysed]);
  const { quantities } = readAmounts(lower);
  const explained = [...cues, ...terms.spans, ...quantities, ...(range?.spans ?? []), ...(timezone?.spans ?? [])];
  const words = findWords(lower);
  const outside = strangersAmong(words, [...candidates, ...explained]);
  const mentions = acceptMentions(candidates, { text, lower, cues, strangers: outside, ...context });
  const unknown = findUnknownTickers(text)
    .filter((one) => one.sure || cues.length > 0)
    .filter((one) => !candidates.some((candidate) => overlaps(candidate, one)));
  const asksMarket = range !== undefined || cues.some((cue) => cue.weight >= 1);
  const outsiders = strangersAmong(words, [...mentions, ...unknown, ...explained]);
  const strangers = asksMarket ? withoutPredicate(outsiders, words) : outsiders;
  const guessed = mentions.length + unknown.length > 0 || cues.length === 0 ? [] : guessesAmong(strangers);
  const named = [...mentions, ...unknown, ...guessed].sort((a, b) => a.start - b.start);
  const left = strangers.filter((word) => !guessed.some((guess) => overlaps(guess, word)));
  const calculation = readExpression(lower);
  const isArithmetic = calculation?.certain === true || (calculation !== undefined && left.length === 0);
  return {
    text,
    lower,
    mentions,
    symbols: [...new Set(named.map((one) => one.symbol))],
    cues,
    terms: terms.names,
    ...(range && { range: range.range }),
    ...(isArithmetic && { expression: calculation.expression }),
    ...(timezone && { timezone: timezone.timezone }),
    strangers: left,
    aboutProduct: isAboutProduct(mentions, left, cues, lower),
    refersBack: backReference.test(lower),
    isQuestion: question.test(lower.trim()),
  };
}

type FoundTerms = { names: Reading["terms"]; spans: Span[]; analysed: Span[] };

function findTerms(lower: string, candidates: readonly Mention[]): FoundTerms {
  const spans: Span[] = [];
  const analysed: Span[] = [];
  const names = termNames.filter((name) => {
    const found = [...lower.matchAll(termPatterns[name])]
      .map((match) => ({ start: match.index, end: match.index + match[0].length }))
      .filter((span) => !candidates.some((candidate) => overlaps(candidate, span)));
    spans.push(...found);
    if (analysedTerms.has(name)) analysed.push(...found);
    return found.length > 0;
  });
  return { names, spans, analysed };
}

/** A Korean cue counts only where a word starts, or right behind something already explained: 테슬라주가, 일봉차트. */
function findCues(lower: string, table: CueTable, explained: readonly Span[]): FoundCue[] {
  const found = table.flatMap(({ name, cues }) =>
    cues.flatMap(({ pattern, weight, strong = false }) =>
      [...lower.matchAll(pattern)].map((match) => ({
        intent: name,
        weight,
        strong,
        start: match.index,
        end: match.index + match[0].length,
      })),
    ),
  );
  const outside = found.filter(
    (cue) => !explained.some((span) => overlaps(span, cue) && span.end - span.start > cue.end - cue.start),
  );
  const starts = (place: number) => {
    const before = lower.charAt(place - 1);
    if (!/[가-힣]/u.test(lower.charAt(place)) || !/[가-힣]/u.test(before)) return true;
    const lead = [...explained, ...outside].filter((span) => span.end <= place && span.end >= place - 2);
    return lead.some((span) => isParticleRun(lower.slice(span.end, place)));
  };
  return outside.filter((cue) => starts(cue.start)).sort((a, b) => a.start - b.start);
}

const numberEnding = /^(?:면|이면|이라면|쯤|정도|이상|이하|대)(?:은|는|이면|이라면)?$/u;

/** Korean particles behind a Latin word or a number (RSI는, AMD랑) are no words of their own. */
function findWords(lower: string): Word[] {
  const words = [
    ...lower.matchAll(
      /[a-z][a-z'&]*|[가-힣]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}]+/gu,
    ),
  ];
  return words
    .filter((match) => match[0] !== "x" || !/\d\s*x\s*\d/u.test(lower))
    .filter(
      (match) =>
        !(/[a-z0-9]/u.test(lower.charAt(match.index - 1)) && (isParticleRun(match[0]) || numberEnding.test(match[0]))),
    )
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      forms: formsOf(match[0].slice(0, 24)),
    }));
}

function formsOf(word: string): string[] {
  if (/[가-힣]/u.test(word)) return withoutParticles(word);
  const stem = word.replace(/'s?$/u, "");
  return stem === word ? [word] : [word, stem];
}

/** A Korean sentence ends with its verb, and the subject is always said before: an unknown verb there changes nothing. */
function withoutPredicate(strangers: readonly Word[], words: readonly Word[]): readonly Word[] {
  const last = words.at(-1);
  return last && predicate.test(last.text) ? strangers.filter((word) => word !== last) : strangers;
}

const predicate =
  /(?:[아어여해줘봐돼워려]요?|줄래요?|주세요|주시겠어요|[을를]?까요?|나요?|은가요?|인가요?|는지요?|은지|습니까|습니다|싶어요?|싶은데|볼게요?|볼래요?|봅시다|보자|하자|려고|하면|자면|지요?|죠|네요?|니|냐|던가|한다|달라|임|음|함)$/u;

/** A word is explained when a span covers its beginning and only particles, endings or fillers are left behind it. */
function strangersAmong(words: readonly Word[], explained: readonly Span[]): Word[] {
  return words.filter((word) => {
    if (isFiller(word.forms)) return false;
    let place = word.start;
    for (let moved = true; moved && place < word.end; ) {
      const next = explained.filter((span) => span.start <= place && span.end > place).map((span) => span.end);
      moved = next.length > 0;
      if (moved) place = Math.max(...next);
      else {
        const particles = /^(?:의|과|와|랑|이|은|는|도)/u.exec(word.text.slice(place - word.start))?.[0].length ?? 0;
        moved = particles > 0 && place > word.start && explained.some((span) => span.start === place + particles);
        if (moved) place += particles;
      }
    }
    if (place >= word.end) return false;
    if (place === word.start) return true;
    const rest = word.text.slice(place - word.start);
    return !(
      /^(?:이?면|일\s?때|이라면)$/u.test(rest) ||
      isParticleRun(rest) ||
      isFiller(formsOf(rest)) ||
      /^'?s?$/u.test(rest)
    );
  });
}

/** A request has few words; a pasted text is not searched for misspelt companies. */
const mostGuesses = 8;

function guessesAmong(strangers: readonly Word[]): { symbol: string; start: number; end: number }[] {
  return strangers.slice(0, mostGuesses).flatMap((word) => {
    const symbol = guessCompany(word);
    return symbol === undefined ? [] : [{ symbol, start: word.start, end: word.end }];
  });
}

/** "a Tesla" is a car, "Tesla Model 3" and 삼성전자 냉장고 are products; "a Tesla share" and the Nasdaq are not. */
function isAboutProduct(
  mentions: readonly Mention[],
  strangers: readonly Word[],
  cues: readonly FoundCue[],
  lower: string,
): boolean {
  return mentions.some((mention) => {
    if (strangers.some((word) => isRightAfter(mention, word, lower))) return true;
    if (companyBySymbol(mention.symbol)?.kind === "index") return false;
    const article = /(?:^|[^a-z])(?:an?|my|your|new|used)\s$/u.test(lower.slice(0, mention.start));
    return article && !cues.some((cue) => isRightAfter(mention, cue, lower));
  });
}
