import { type NeedsModel, needsModel } from "./edit.ts";
import { type Role, roleOf, type Subject, type Token, tokensOf } from "./english-clause.ts";
import {
  participles,
  pastOfAuxiliary,
  presentOfAuxiliary,
  verbByBase,
  verbByPast,
  verbByThird,
} from "./english-verbs.ts";
import { sentencesOf, speechAndNarration } from "./sentences.ts";

/**
 * Narration in the other tense; speech stays. Only sentences whose verbs and subjects the rules can name are changed:
 * one that they cannot makes the whole edit a case for a language model, so that no story ends up in two tenses.
 */
export function changeEnglishTense(text: string, to: "past" | "present"): string | NeedsModel {
  const parts: string[] = [];
  for (const run of speechAndNarration(text)) {
    const changed = run.isSpeech ? run.text : narrationIn(run.text, to);
    if (typeof changed !== "string") return changed;
    parts.push(changed);
  }
  return parts.join("");
}

function narrationIn(text: string, to: "past" | "present"): string | NeedsModel {
  let [result, last] = ["", 0];
  for (const span of sentencesOf(text)) {
    const sentence = text.slice(span.start, span.end);
    const changed = sentenceIn(sentence, to);
    if (changed === null) return needsModel("unknown_verb", sentence);
    result += text.slice(last, span.start) + changed;
    last = span.end;
  }
  return result + text.slice(last);
}

/** Null when the rules find no verb in a whole sentence, or one whose part in it is unclear. */
function sentenceIn(sentence: string, to: "past" | "present"): string | null {
  const tokens = tokensOf(sentence);
  let [result, last, verbs] = ["", 0, 0];
  for (const [index, token] of tokens.entries()) {
    const outcome = to === "present" ? toPresent(sentence, tokens, index) : toPast(sentence, tokens, index);
    if (outcome === unclear) return null;
    if (outcome === stays) continue;
    verbs += 1;
    result += sentence.slice(last, token.start) + likeCase(outcome, token);
    last = token.end;
  }
  if (verbs === 0 && tokens.length > 3) return null;
  return result + sentence.slice(last);
}

const likeCase = (word: string, { text }: Token) =>
  /^\p{Lu}/u.test(text) ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;

function agree(subject: Subject, base: string, third: string): string {
  return subject === "singular" ? third : base;
}

/** The word in its other tense, or why there is none. */
type Outcome = string | typeof stays | typeof unclear;
const stays = false;
const unclear = null;

const subjectOf = (role: Role): Subject => (role.role === "verb" ? role.subject : "singular");

function toPresent(sentence: string, tokens: readonly Token[], index: number): Outcome {
  const word = tokens[index]?.word ?? "";
  const auxiliary = presentOfAuxiliary[word];
  const role = roleOf(sentence, tokens, index);
  if (auxiliary) {
    const subject = subjectOf(role);
    if (subject === "first") return auxiliary.first ?? auxiliary.plural;
    return auxiliary[subject];
  }
  const verb = verbByPast.get(word);
  // A base form that is in the text already, as after "did not", is no past.
  if (!verb) return looksPast(word, role) ? unclear : isPresentVerb(word, role);
  if (/^(?:named|called)$/u.test(word) && /^\p{Lu}/u.test(tokens[index + 1]?.text ?? "")) return stays;
  if (role.role === "other") return stays;
  if (role.role === "unclear") return unclear;
  return agree(role.subject, verb.base, verb.third);
}

/** A verb that is in the present already counts as one, so that a sentence in both tenses is evened out. */
function isPresentVerb(word: string, role: Role): Outcome {
  const isVerb = role.role === "verb" && (verbByThird.has(word) || pastOfAuxiliary[word] !== undefined);
  return isVerb ? word : stays;
}

function looksPast(word: string, role: Role): boolean {
  return role.role === "verb" && /[a-z]{2}ed$/u.test(word) && !participles.has(word) && !word.endsWith("eed");
}

function toPast(sentence: string, tokens: readonly Token[], index: number): Outcome {
  const word = tokens[index]?.word ?? "";
  const auxiliary = pastOfAuxiliary[word];
  if (auxiliary) return auxiliary;
  const contracted = /^(i|he|she|it|we|they|you|there)'(m|s|re|ve|ll)$/u.exec(word);
  if (contracted) return expanded(tokens, index, contracted[1] ?? "", contracted[2] ?? "");
  const role = roleOf(sentence, tokens, index);
  if (presentOfAuxiliary[word]) return role.role === "other" ? stays : word;
  const third = verbByThird.get(word);
  if (third) {
    if (role.role === "verb") return role.subject === "singular" ? third.past : stays;
    return role.role === "other" ? stays : unclear;
  }
  const base = verbByBase.get(word);
  if (base && role.role === "verb" && role.subject !== "singular")
    return isInfinitive(tokens, index) ? stays : base.past;
  return role.role === "verb" && verbByPast.has(word) ? word : stays;
}

/** "I'm" was "I was"; "he's gone" was "he had gone". */
function expanded(tokens: readonly Token[], index: number, who: string, what: string): string {
  const isPerfect = what === "s" && participles.has(tokens[index + 1]?.word ?? "");
  const plural = ["we", "they", "you"].includes(who) ? "were" : "was";
  const verb = what === "ve" || isPerfect ? "had" : what === "ll" ? "would" : plural;
  return `${who === "i" ? "I" : who} ${verb}`;
}

/** "do they walk", "can I go": the auxiliary before the subject carries the tense. */
function isInfinitive(tokens: readonly Token[], index: number): boolean {
  return [tokens[index - 1], tokens[index - 2]].some(
    (token) =>
      token !== undefined &&
      /^(?:to|do|does|did|can|could|will|would|may|might|must|should|don't|doesn't|didn't|can't|won't)$/u.test(
        token.word,
      ),
  );
}
