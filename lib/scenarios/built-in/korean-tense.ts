import { type NeedsModel, needsModel } from "./edit.ts";
import {
  endsInVowel,
  fromPast,
  fromPresent,
  fromPresentFormal,
  fromPresentPolite,
  hadaPredicate,
  type Predicate,
} from "./korean-predicates.ts";
import { sentencesOf, speechAndNarration } from "./sentences.ts";

/**
 * Narration in the other tense: the predicate that ends a sentence, and those before 지만 and 는데 inside of it. Speech
 * stays. A last predicate that the rules do not know makes the whole edit a case for a language model.
 */
export function changeKoreanTense(text: string, to: "past" | "present"): string | NeedsModel {
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
  for (const { start, end } of sentencesOf(text)) {
    const sentence = text.slice(start, end);
    const changed = sentenceIn(sentence, to);
    if (changed === null) return needsModel("unknown_verb", sentence);
    result += text.slice(last, start) + changed;
    last = end;
  }
  return result + text.slice(last);
}

// Both look from the beginning of a word alone: from each of its syllables a word without end would take its square.
const lastWord = /(?<![가-힣])([가-힣]+)([^가-힣]*)$/u;
const clauseEnd = /(?<![가-힣])([가-힣]+)(지만|고|는데)(?=[\s,])/gu;
const ending = /(?:다|요)$/u;

function sentenceIn(sentence: string, to: "past" | "present"): string | null {
  const match = lastWord.exec(sentence);
  if (!match) return sentence;
  const [, word = "", signs = ""] = match;
  // A noun, an exclamation or what introduces speech is no predicate.
  if (!ending.test(word)) return sentence;
  const changed = to === "present" ? toPresent(word) : toPast(word);
  if (changed === null) return null;
  const inside = sentence.slice(0, match.index);
  return (to === "present" ? insidePresent(inside) : inside) + changed + signs;
}

const pastForms: readonly {
  end: RegExp;
  form: (predicate: Predicate) => string;
  copula: string;
  copulaAfterVowel: string;
}[] = [
  { end: /다$/u, form: ({ present }) => present, copula: "이다", copulaAfterVowel: "다" },
  { end: /습니다$/u, form: ({ presentFormal }) => presentFormal, copula: "입니다", copulaAfterVowel: "입니다" },
  { end: /어요$/u, form: ({ presentPolite }) => presentPolite, copula: "이에요", copulaAfterVowel: "예요" },
];

function toPresent(word: string): string | null {
  const matching = pastForms.toReversed().find(({ end }) => end.test(word));
  const rest = matching ? word.replace(matching.end, "") : "";
  if (!matching || !hasPastFinal(rest)) return isPresent(word) ? word : null;
  const found = predicateInPast(rest);
  if (found === null) return null;
  if (found === "copula") {
    const noun = rest.replace(/이?었$|였$/u, "");
    return noun + (endsInVowel(noun) ? matching.copulaAfterVowel : matching.copula);
  }
  return found.head + matching.form(found.predicate);
}

const hasPastFinal = (rest: string) =>
  ((rest.codePointAt(rest.length - 1) ?? 0) - 0xac00) % 28 === 20 && !/[있겠]$/u.test(rest);

function predicateInPast(rest: string): { head: string; predicate: Predicate } | "copula" | null {
  if (rest.endsWith("않았")) return negation(rest);
  const known = fromPast(rest);
  if (known) return known;
  if (rest.endsWith("했")) return { head: "", predicate: hadaPredicate(rest.slice(0, -1)) };
  if (/[가-힣]이었$/u.test(rest)) return "copula";
  if (rest.endsWith("였")) return copulaOrVerb(rest.slice(0, -1));
  return null;
}

/** 의사였다 is a noun, 움직였다 a verb: after a consonant 였 can only be a verb's. One syllable could be both. */
function copulaOrVerb(noun: string): { head: string; predicate: Predicate } | "copula" | null {
  if (!endsInVowel(noun)) {
    const stem = `${noun}이`;
    return {
      head: "",
      predicate: {
        stem,
        past: `${noun}였`,
        present: `${noun}인다`,
        presentPolite: `${noun}여요`,
        presentFormal: `${noun}입니다`,
      },
    };
  }
  return noun.length >= 2 ? "copula" : null;
}

/** Whether "않다" denies a verb (않는다) is told by the word before, which stands elsewhere: verbs are far more common. */
function negation(rest: string): { head: string; predicate: Predicate } {
  const head = rest.slice(0, -2);
  const predicate = { stem: "않", past: "않았", present: "않는다", presentPolite: "않아요", presentFormal: "않습니다" };
  return { head, predicate };
}

/** 갔지만 → 가지만, 먹었는데 → 먹는데, 갔고 → 가고; unknown ones stay, which is right Korean too. */
function insidePresent(text: string): string {
  return text.replace(clauseEnd, (whole, rest: string, tail: string) => {
    if (!hasPastFinal(rest)) return whole;
    const found = predicateInPast(rest);
    if (found === null || found === "copula") return whole;
    const { stem, present } = found.predicate;
    const isVerb = !present.startsWith(`${stem}다`);
    return tail === "는데" && !isVerb ? whole : `${found.head}${stem}${tail}`;
  });
}

function isPresent(word: string): boolean {
  return toPast(word) !== null;
}

function toPast(word: string): string | null {
  if (/(?:다|습니다|어요)$/u.test(word) && hasPastFinal(word.replace(/(?:습니다|어요|다)$/u, ""))) return word;
  return (
    pastOf(fromPresentFormal(word), "습니다") ??
    pastOf(fromPresentPolite(word), "어요") ??
    pastOf(fromPresent(word), "다") ??
    pastOfHada(word) ??
    pastOfNegation(word) ??
    pastOfCopula(word)
  );
}

const pastOf = (found: { head: string; predicate: Predicate } | null, end: string) =>
  found && `${found.head}${found.predicate.past}${end}`;

function pastOfHada(word: string): string | null {
  const match = /^(.*)(?:(한다|하다)|(합니다)|(해요))$/u.exec(word);
  if (!match) return null;
  return `${match[1] ?? ""}했${match[2] ? "다" : match[3] ? "습니다" : "어요"}`;
}

function pastOfNegation(word: string): string | null {
  const match = /^(.*)(?:(않는다|않다)|(않습니다)|(않아요))$/u.exec(word);
  if (!match) return null;
  return `${match[1] ?? ""}않았${match[2] ? "다" : match[3] ? "습니다" : "어요"}`;
}

/** 의사다 is 의사였다: what no verb or adjective explains and ends in a vowel is a noun. */
function pastOfCopula(word: string): string | null {
  const match = /^(.+?)(?:(이다)|(입니다)|(이에요|예요)|(인다))$/u.exec(word);
  if (!match) return /[가-힣]{3}/u.test(word) && endsInVowel(word.slice(0, -1)) ? `${word.slice(0, -1)}였다` : null;
  const noun = match[1] ?? "";
  // 움직인다: a verb of -이다.
  if (match[5]) return endsInVowel(noun) ? null : `${noun}였다`;
  const copula = endsInVowel(noun) ? "였" : "이었";
  return `${noun}${copula}${match[2] ? "다" : match[3] ? "습니다" : "어요"}`;
}
