/** What a Korean reader hears at the end of a word; ㄹ counts as a vowel for 로. */
export type Ending = "consonant" | "rieul" | "vowel";

const endsOfLatin: Record<string, Ending> = { l: "rieul", r: "vowel", m: "consonant", n: "consonant" };
const endsOfDigits: Record<string, Ending> = {
  "0": "consonant",
  "1": "rieul",
  "3": "consonant",
  "6": "consonant",
  "7": "rieul",
  "8": "rieul",
};

export function endingOf(word: string): Ending {
  const last = word.replace(/[^\p{L}\p{N}]+$/u, "").at(-1) ?? "";
  const code = last.codePointAt(0) ?? 0;
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    if (final === 0) return "vowel";
    return final === 8 ? "rieul" : "consonant";
  }
  if (/[0-9]/.test(last)) return endsOfDigits[last] ?? "vowel";
  return endsOfLatin[last.toLowerCase()] ?? "vowel";
}

/** Particles with two forms: after a consonant, after a vowel. */
const pairs: readonly (readonly [string, string])[] = [
  ["은", "는"],
  ["이", "가"],
  ["을", "를"],
  ["과", "와"],
  ["으로", "로"],
  ["이에요", "예요"],
  ["이라고", "라고"],
  ["이라는", "라는"],
  ["이라면", "라면"],
  ["이라도", "라도"],
  ["이라서", "라서"],
  ["이라며", "라며"],
  ["이지만", "지만"],
  ["이니까", "니까"],
  ["이든지", "든지"],
  ["이란", "란"],
  ["이랑", "랑"],
  ["이나", "나"],
  ["이며", "며"],
  ["이고", "고"],
  ["이다", "다"],
  ["이여", "여"],
];
const afterTopic = /^(?:커녕)?$/u;
const afterOthers = /^(?:의|는|도|만|부터|부터의|서|서의|서는|써)?$/u;
const plain =
  /^(?:의|에게서|에게로|에게|에서|에는|에도|에|께서|께|한테서|한테|도|만|까지|부터|보다|처럼|같이|마다|밖에|조차|마저|하고|뿐|씨|님|네|들|입니다|인가|인지|인데|였)(?:은|는|이|가|을|를|과|와|의|도|만|에게|에서|에|으로|로|부터|까지|처럼|보다|께서|한테|라고|이다|다|입니다)?$/u;
const pastCopula = /^(이었|였)(다|고|지만|는데|던|을|으|습|어|기|음|지|나|네)/u;

const isAfterVowel = (ending: Ending, particle: string) =>
  ending === "vowel" || (ending === "rieul" && particle === "로");

/** Behind 와 and 로 further particles may come; behind the others hardly any. */
const mayFollow = (particle: string, rest: string) =>
  (particle === "와" || particle === "로" ? afterOthers : afterTopic).test(rest);

/** The form of the pair that fits. */
const fitting = ([closed, open]: readonly [string, string], ending: Ending) =>
  isAfterVowel(ending, open) ? open : closed;

/**
 * What stands after a word once another word takes its place: `("를", "vowel", "consonant", "")` is 을. `next` is the
 * character behind it. Null when `tail` is no particle: then the word is only the beginning of another one.
 */
export function refitParticle(tail: string, from: Ending, to: Ending, next: string): string | null {
  if (tail === "") return "";
  const vocative = refitVocative(tail, from, to, next);
  if (vocative !== null) return vocative;
  const past = pastCopula.exec(tail);
  if (past && (past[1] === "였") === (from === "vowel")) {
    return `${to === "vowel" ? "였" : "이었"}${tail.slice(past[1]?.length)}`;
  }
  for (const pair of pairs) {
    const form = fitting(pair, from);
    if (tail.startsWith(form) && mayFollow(pair[1], tail.slice(form.length)))
      return fitting(pair, to) + tail.slice(form.length);
  }
  if (plain.test(tail)) return tail;
  return refitNickname(tail, from, to, next);
}

/** 지훈아, 민수야; at the end of a sentence 야 is the copula: 지훈이야, 민수야. */
function refitVocative(tail: string, from: Ending, to: Ending, next: string): string | null {
  const isCall = /^[\s,!~]/u.test(next);
  if (from !== "vowel" && tail === "아") return to === "vowel" ? "야" : "아";
  if (from !== "vowel" && tail === "이야") return to === "vowel" ? "야" : "이야";
  if (from !== "vowel" || tail !== "야") return null;
  if (to === "vowel") return "야";
  return isCall ? "아" : "이야";
}

/** Given names that end in a consonant often take an 이 before the particle: 지훈이는, 지훈이가, 지훈이네. */
function refitNickname(tail: string, from: Ending, to: Ending, next: string): string | null {
  if (from === "vowel" || !tail.startsWith("이")) return null;
  const rest = refitParticle(tail.slice(1), "vowel", "vowel", next);
  if (rest === null) return null;
  return to === "vowel" ? rest : `이${rest}`;
}
