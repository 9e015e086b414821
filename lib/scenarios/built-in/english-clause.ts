/** A word of narration with what the rules need to know of it. `text` is as it stands, `word` in small letters. */
export type Token = { start: number; end: number; text: string; word: string };

export function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[A-Za-z]+(?:['’](?:t|s|ll|ve|re|d|m)(?![A-Za-z]))?/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    text: word,
    word: word.toLowerCase().replace("’", "'"),
  }));
}

const determiners = new Set(
  "a an the his her my their its our your this these those some every each no any another both all many few two three four five".split(
    " ",
  ),
);
const prepositions = new Set(
  "of in on at with from by for into onto over under through across behind beside near about like without between against among toward towards past around along inside outside upon".split(
    " ",
  ),
);
const subjectPronouns = new Set(
  "i he she it we they you who which that there everyone everybody someone somebody nobody nothing everything something".split(
    " ",
  ),
);
const pluralPronouns = new Set(["we", "they", "you"]);
const plurals = new Set("children men women people feet teeth mice geese sheep police parents".split(" "));
const joiners = new Set("and but then or so yet".split(" "));
const openers = new Set(
  "when while as because if after before since until although though once where whenever and but then so yet or that which who".split(
    " ",
  ),
);
const adverb =
  /(?:ly|^never|^always|^often|^soon|^also|^only|^just|^then|^still|^even|^already|^once|^again|^not|^now|^almost|^finally|^suddenly)$/u;
const beForms = new Set(
  "am is are was were be been being isn't aren't wasn't weren't i'm he's she's it's we're they're you're".split(" "),
);
const haveForms = new Set("has have had having hasn't haven't hadn't i've we've they've you've".split(" "));

/** Words of grammar, which open a sentence in capitals without being a name. */
export const isGrammar = (word: string) =>
  [determiners, prepositions, subjectPronouns, joiners, openers, beForms, haveForms].some((words) => words.has(word)) ||
  adverb.test(word);

export type Subject = "first" | "singular" | "plural";
export type Role =
  /** The verb of a clause, and who does it. */
  | { role: "verb"; subject: Subject }
  /** A participle behind be or have, an adjective, a noun, an infinitive: stays. */
  | { role: "other" }
  | { role: "unclear" };

/** What stands before a word; a short look, because a story may be a hundred thousand characters long. */
const lookBack = (text: string, { start }: Token) =>
  start > 40 ? `x${text.slice(start - 40, start)}` : text.slice(0, start);
const isSentenceStart = (text: string, token: Token) => /(?:^|[.!?…:;—\n"“”'‘’])\s*$/u.test(lookBack(text, token));
const startsClause = (text: string, token: Token) => /(?:^|[.!?…:;,—\n"“”])\s*$/u.test(lookBack(text, token));

/**
 * What was found out about places of a sentence: a later word goes back to where an earlier one began, or a sentence of a
 * hundred thousand words would take their square.
 */
type Known = { before: Map<number, number>; subject: Map<number, Subject | null> };
const knownOf = new WeakMap<readonly Token[], Known>();

function known(tokens: readonly Token[]): Known {
  const found = knownOf.get(tokens) ?? { before: new Map(), subject: new Map() };
  knownOf.set(tokens, found);
  return found;
}

/** Place of the last word before this one that is no adverb; -1 for none. */
function wordBefore(text: string, tokens: readonly Token[], index: number): number {
  const { before } = known(tokens);
  const passed = [index];
  let at = index - 1;
  while (at >= 0 && adverb.test(tokens[at]?.word ?? "") && !broken(text, tokens[at], tokens[at + 1])) {
    const earlier = before.get(at);
    if (earlier !== undefined) {
      at = earlier;
      break;
    }
    passed.push(at);
    at -= 1;
  }
  for (const place of passed) before.set(place, at);
  return at;
}

/** What a word that may be a verb is in its sentence, told by the words before it. */
export function roleOf(text: string, tokens: readonly Token[], index: number): Role {
  const token = tokens[index];
  if (!token) return { role: "other" };
  const at = wordBefore(text, tokens, index);
  const before = tokens[at];
  if (!before || broken(text, before, tokens[at + 1])) return verbAfterComma(text, tokens, index);
  if (beForms.has(before.word) || haveForms.has(before.word)) return { role: "other" };
  if (determiners.has(before.word) || prepositions.has(before.word) || before.word === "to") return { role: "other" };
  if (before.word === "i" && isPairWithMe(text, tokens, at)) return { role: "verb", subject: "plural" };
  if (before.word === "i") return { role: "verb", subject: "first" };
  if (subjectPronouns.has(before.word))
    return { role: "verb", subject: pluralPronouns.has(before.word) ? "plural" : "singular" };
  if (joiners.has(before.word)) return joined(text, tokens, at);
  return afterNoun(text, tokens, at);
}

/** My sister and I; Tom and I. */
function isPairWithMe(text: string, tokens: readonly Token[], at: number): boolean {
  const [and, noun, determiner] = [tokens[at - 1], tokens[at - 2], tokens[at - 3]];
  if (and?.word !== "and" || !noun) return false;
  if (startsClause(text, noun)) return !isGrammar(noun.word);
  return determiner !== undefined && determiners.has(determiner.word) && startsClause(text, determiner);
}

/** A sign between two words ends the clause. */
function broken(text: string, left: Token | undefined, right: Token | undefined): boolean {
  return left !== undefined && right !== undefined && /[^\s]/u.test(text.slice(left.end, right.start));
}

/** "... opened the door and walked": the subject is that of the clause before. */
function joined(text: string, tokens: readonly Token[], joiner: number): Role {
  const subject = clauseSubject(text, tokens, joiner);
  return subject === null ? { role: "unclear" } : { role: "verb", subject };
}

/** ", took his hat": a list of what the same person does. Behind speech: said Anna. */
function verbAfterComma(text: string, tokens: readonly Token[], index: number): Role {
  const subject = clauseSubject(text, tokens, index);
  if (subject !== null) return { role: "verb", subject };
  const next = tokens[index + 1];
  return next && (/^\p{Lu}/u.test(next.text) || subjectPronouns.has(next.word) || determiners.has(next.word))
    ? { role: "verb", subject: "singular" }
    : { role: "unclear" };
}

/** Who the sentence is about, up to a place: its first pronoun, or the noun or name that it opens with. */
function clauseSubject(text: string, tokens: readonly Token[], before: number): Subject | null {
  const { subject } = known(tokens);
  const passed: number[] = [];
  let found: Subject | null = null;
  for (let at = before; at > 0; at -= 1) {
    const earlier = subject.get(at);
    const named = earlier === undefined ? subjectAt(text, tokens, at - 1) : earlier;
    if (earlier === undefined) passed.push(at);
    if (named === undefined) continue;
    found = named;
    break;
  }
  for (const at of passed) subject.set(at, found);
  return found;
}

/** Whether a word says who the sentence is about: null when that is not clear, undefined when it says nothing. */
function subjectAt(text: string, tokens: readonly Token[], at: number): Subject | null | undefined {
  const token = tokens[at];
  if (!token) return null;
  if (token.word === "i") return "first";
  if (subjectPronouns.has(token.word)) return pluralPronouns.has(token.word) ? "plural" : "singular";
  if (!isSentenceStart(text, token)) return undefined;
  if (!determiners.has(token.word) && !/^\p{Lu}/u.test(token.text)) return null;
  return pairOf(tokens, at) ? "plural" : "singular";
}

/** Tom and Anna. */
function pairOf(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.word === "and" && /^\p{Lu}/u.test(tokens[at + 2]?.text ?? "");
}

/** A noun or a name directly before a verb is its subject when its own words open the clause. */
function afterNoun(text: string, tokens: readonly Token[], noun: number): Role {
  const head = tokens[noun];
  if (!head) return { role: "unclear" };
  let first = noun;
  while (first > 0 && noun - first < 4 && !startsClause(text, tokens[first] as Token)) {
    const previous = tokens[first - 1] as Token;
    if (openers.has(previous.word) && !(previous.word === "and" && /^\p{Lu}/u.test(tokens[first - 2]?.text ?? "")))
      break;
    first -= 1;
    if (determiners.has(previous.word) && startsClause(text, previous)) break;
  }
  const opening = tokens[first] as Token;
  const opensClause = startsClause(text, opening) || openers.has(tokens[first - 1]?.word ?? "");
  const isNominal = determiners.has(opening.word) || /^\p{Lu}/u.test(head.text);
  if (!opensClause || !isNominal) return { role: "unclear" };
  const isPair = tokens.slice(first, noun).some(({ word }) => word === "and");
  const isPlural =
    isPair ||
    plurals.has(head.word) ||
    (/[^s]s$/u.test(head.word) && !/^\p{Lu}/u.test(head.text) && !/[iu]s$/u.test(head.word));
  return { role: "verb", subject: isPlural ? "plural" : "singular" };
}
