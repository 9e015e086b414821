import { type NeedsModel, needsModel } from "./edit.ts";
import { isGrammar, roleOf, type Token, tokensOf } from "./english-clause.ts";
import {
  participles,
  pastOfAuxiliary,
  presentOfAuxiliary,
  thirdPerson,
  verbByBase,
  verbByPast,
  verbByThird,
} from "./english-verbs.ts";
import { capitalised } from "./replace-words.ts";
import { mapNarration, sentencesOf, speechAndNarration } from "./sentences.ts";

type Gender = "he" | "she";

const thirdWords: Record<Gender, Record<string, string>> = {
  he: { i: "he", me: "him", my: "his", mine: "his", myself: "himself" },
  she: { i: "she", me: "her", my: "her", mine: "hers", myself: "herself" },
};
const firstWords: Record<Gender, Record<string, string>> = {
  he: { he: "I", him: "me", his: "my", himself: "myself" },
  she: { she: "I", her: "my", hers: "mine", herself: "myself" },
};

/** Narration told by "I" becomes one about him or her; the first "I" is the name, when there is one. Speech stays. */
export function toThirdPerson(text: string, gender: Gender | null, name: string | null): string | NeedsModel {
  if (gender === null) return needsModel("unclear_person", "he or she");
  let isNamed = name === null;
  return mapNarration(text, (narration, speech) =>
    rewrite(narration, speech, (tokens, index) => {
      const subject = () => {
        const word = isNamed ? gender : (name ?? gender);
        isNamed = true;
        return word;
      };
      return thirdOf(narration, tokens, index, gender, subject);
    }),
  );
}

function thirdOf(
  text: string,
  tokens: readonly Token[],
  index: number,
  gender: Gender,
  subject: () => string,
): string | null {
  const token = tokens[index];
  if (!token) return null;
  const contracted = /^i'(m|ve|ll|d)$/u.exec(token.word)?.[1];
  if (contracted) return `${subject()} ${thirdVerb(contracted, isPerfect(tokens, index))}`;
  if (token.word === "i") return token.text === "I" ? subject() : null;
  const pronoun = thirdWords[gender][token.word];
  if (pronoun) return pronoun;
  if (!isSaidOfMe(text, tokens, index)) return null;
  if (token.word === "am") return "is";
  if (token.word === "have") return "has";
  if (token.word === "do") return "does";
  if (token.word === "don't") return "doesn't";
  if (token.word === "haven't") return "hasn't";
  return verbByBase.has(token.word) && !verbByPast.has(token.word) ? thirdPerson(token.word) : null;
}

/** The verb of I'm, I've, I'll, I'd in the third person. */
function thirdVerb(ending: string, isPerfectForm: boolean): string {
  if (ending === "m") return "is";
  if (ending === "ve") return "has";
  if (ending === "ll") return "will";
  return isPerfectForm ? "had" : "would";
}

/** The verb of he's, he'll, he'd in the first person. */
function firstVerb(ending: string, isPerfectForm: boolean): string {
  if (ending === "ll") return "will";
  if (ending === "s") return isPerfectForm ? "have" : "am";
  return isPerfectForm ? "had" : "would";
}

const isPerfect = (tokens: readonly Token[], index: number) => participles.has(tokens[index + 1]?.word ?? "");
function isSaidOfMe(text: string, tokens: readonly Token[], index: number): boolean {
  const role = roleOf(text, tokens, index);
  return role.role === "verb" && role.subject === "first";
}

/** Narration about one person becomes theirs. `name` is who tells; he or she must be one person alone. */
export function toFirstPerson(text: string, gender: Gender | null, name: string | null): string | NeedsModel {
  const narration = speechAndNarration(text)
    .filter(({ isSpeech }) => !isSpeech)
    .map((run) => run.text)
    .join(" ");
  const used = (["he", "she"] as const).filter((word) =>
    tokensOf(narration).some((token) => token.word in firstWords[word]),
  );
  const pronoun = gender ?? (used.length === 1 ? used[0] : undefined);
  if (pronoun === undefined && name === null) return needsModel("unclear_person", "who tells the story");
  const others = namesIn(narration).filter((other) => other !== name && !(name ?? "").split(" ").includes(other));
  if (name === null && others.length > 1) return needsModel("unclear_person", others.slice(0, 3).join(", "));
  const teller = name ?? others[0] ?? null;
  return mapNarration(text, (run, speech) =>
    rewrite(run, speech, (tokens, index) => firstOf(run, tokens, index, pronoun ?? null, teller)),
  );
}

function firstOf(
  text: string,
  tokens: readonly Token[],
  index: number,
  gender: Gender | null,
  name: string | null,
): string | null {
  const token = tokens[index];
  if (!token) return null;
  const isName = name !== null && (token.text === name || token.text === `${name}'s` || token.text === `${name}’s`);
  if (isName) return token.text === name ? (isObject(tokens, index) ? "me" : "I") : "my";
  if (gender !== null) {
    const contracted = new RegExp(`^${gender}'(s|ll|d)$`, "u").exec(token.word)?.[1];
    if (contracted) return `I ${firstVerb(contracted, isPerfect(tokens, index))}`;
    const pronoun = firstWords[gender][token.word];
    if (pronoun) return token.word === "her" && !hasNounAfter(text, tokens, index) ? "me" : pronoun;
  }
  if (!isSaidOf(tokens, index, gender, name)) return null;
  if (token.word === "is") return "am";
  if (token.word === "has") return "have";
  if (token.word === "does") return "do";
  if (token.word === "doesn't") return "don't";
  if (token.word === "hasn't") return "haven't";
  return verbByThird.get(token.word)?.base ?? null;
}

/** Directly behind the pronoun or the name, adverbs aside, or behind "and" with nobody else between. */
function isSaidOf(tokens: readonly Token[], index: number, gender: Gender | null, name: string | null): boolean {
  const isTeller = (token: Token) => token.word === gender || token.text === name;
  for (let at = index - 1; at >= 0 && index - at < 12; at -= 1) {
    const token = tokens[at] as Token;
    if (isTeller(token)) return true;
    if (/^(?:it|they|we|you|who|that|which)$/u.test(token.word) || /^\p{Lu}/u.test(token.text)) return false;
  }
  return false;
}

const isObject = (tokens: readonly Token[], index: number) =>
  /^(?:to|at|for|with|by|from|of|on|behind|beside|near|about|like|saw|see|told|tell|asked|ask|gave|give|followed|helped|called|watched)$/u.test(
    tokens[index - 1]?.word ?? "",
  );

/** "her hat" against "saw her": a noun follows, no sign, preposition or conjunction. */
function hasNounAfter(text: string, tokens: readonly Token[], index: number): boolean {
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (!token || !next || text.slice(token.end, next.start).trim() !== "") return false;
  return !/^(?:and|but|or|to|at|in|on|with|from|as|for|by|when|while|again|away|the|a|an|that|so|then|into|before|after|because|if)$/u.test(
    next.word,
  );
}

/** Capitalised words that do not open a sentence: names, as far as rules can tell. */
function namesIn(narration: string): string[] {
  const names = new Set<string>();
  for (const { start, end } of sentencesOf(narration)) {
    const tokens = tokensOf(narration.slice(start, end));
    for (const [index, { start: at, text, word }] of tokens.entries()) {
      const isSubject = at > 0 || (!isGrammar(word) && isVerbForm(tokens[index + 1]?.word ?? ""));
      if (isSubject && /^\p{Lu}\p{Ll}/u.test(text) && !word.startsWith("i'")) names.add(text.replace(/['’]s$/u, ""));
    }
  }
  return [...names];
}

/** Behind speech such a verb goes on with its sentence: "Go!" she said. */
const sayings =
  /^(?:say|said|says|ask|asked|asks|shout|whisper|cry|cried|reply|replied|answer|yell|murmur|mutter|call)(?:ed|s)?$/u;

const isVerbForm = (word: string) =>
  verbByPast.has(word) || verbByThird.has(word) || word in presentOfAuxiliary || word in pastOfAuxiliary;

function rewrite(
  text: string,
  speech: string,
  wordFor: (tokens: readonly Token[], index: number) => string | null,
): string {
  const tokens = tokensOf(text);
  let [result, last] = ["", 0];
  for (const [index, token] of tokens.entries()) {
    const word = wordFor(tokens, index);
    if (word === null) continue;
    const before =
      `${speech}${token.start > 40 ? `x${text.slice(token.start - 40, token.start)}` : text.slice(0, token.start)}`.trimEnd();
    const isTag = token.start <= 1 && sayings.test(tokens[index + 1]?.word ?? "");
    const opens = /^\p{Lu}/u.test(token.text) && /(?:^|[.!?…\n]["”’」』]?)$/u.test(before) && !(speech !== "" && isTag);
    result += text.slice(last, token.start) + (opens ? capitalised(word) : word);
    last = token.end;
  }
  return result + text.slice(last);
}
