import { endingOf, refitParticle } from "./particles.ts";

const letterFirst = /^[\p{L}\p{N}]/u;
const letterLast = /[\p{L}\p{N}]$/u;

/**
 * Puts `to` where `from` stands as a word: Korean particles behind it take the form that fits, English possessives
 * follow. Nothing else of the text changes. `count` is how often it stood there.
 */
export function replaceWord(text: string, from: string, to: string): { text: string; count: number } {
  if (from === "") return { text, count: 0 };
  const [fromEnding, toEnding] = [endingOf(from), endingOf(to)];
  let [result, last, count] = ["", 0, 0];
  for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at)) {
    const end = at + from.length;
    const tail = tailAfter(text, end);
    const next = text.slice(end + tail.length, end + tail.length + 2);
    const fitted = stands(text, from, at) ? refitParticle(tail, fromEnding, toEnding, next) : null;
    if (fitted === null || (tail === "" && startsWord(from, next))) {
      at += 1;
      continue;
    }
    const possessive = possessiveAfter(text, from, end);
    result += text.slice(last, at) + to + fitted + possessive.text;
    last = end + tail.length + possessive.length;
    at = last;
    count += 1;
  }
  return { text: result + text.slice(last), count };
}

/** Hangul right behind a word is its particle, or makes it another word. */
function tailAfter(text: string, end: number): string {
  return /^[가-힣]+/u.exec(text.slice(end, end + 24))?.[0] ?? "";
}

/** Not in the middle of a word: what stands before is no letter, unless the word begins with a sign. */
function stands(text: string, from: string, at: number): boolean {
  return !letterFirst.test(from) || !letterLast.test(text.slice(Math.max(0, at - 2), at));
}

const startsWord = (from: string, next: string) => letterLast.test(from) && letterFirst.test(next);

/** James' hat becomes Anna's hat; Tom's hat needs nothing. */
function possessiveAfter(text: string, from: string, end: number): { text: string; length: number } {
  const isBare = /s$/iu.test(from) && /^['’](?=\s\p{L})/u.test(text.slice(end, end + 4));
  return isBare ? { text: `${text[end] ?? "'"}s`, length: 1 } : { text: "", length: 0 };
}

/** Renames a character: the name as given, and in capitals where the text shouts it. */
export function renameCharacter(text: string, from: string, to: string): { text: string; count: number } {
  const shout = from.toUpperCase();
  const named = replaceWord(text, from, to);
  if (shout === from || from.length < 2 || to.includes(shout)) return named;
  const shouted = replaceWord(named.text, shout, to.toUpperCase());
  return { text: shouted.text, count: named.count + shouted.count };
}

/**
 * Replaces a word or a phrase: as a word where it is one, with its capital at the beginning of a sentence and the
 * article that fits; as it stands inside of words only where it is never a word of its own.
 */
export function replacePhrase(text: string, from: string, to: string): { text: string; count: number } {
  let { text: result, count } = replaceWithArticle(text, from, to);
  const capital = capitalised(from);
  if (capital !== from) {
    const upper = replaceWithArticle(result, capital, capitalised(to));
    result = upper.text;
    count += upper.count;
  }
  if (count > 0) return { text: result, count };
  const pieces = text.split(from);
  return { text: pieces.join(to), count: pieces.length - 1 };
}

function replaceWithArticle(text: string, from: string, to: string): { text: string; count: number } {
  if (!/^[a-z]/iu.test(from) || !/^[a-z]/iu.test(to)) return replaceWord(text, from, to);
  const wants = /^[aeiou]/iu.test(to) ? "an" : "a";
  let count = 0;
  const literal = from.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  const joined = text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])(an?)( +)${literal}(?![\\p{L}\\p{N}])`, "giu"),
    (whole, article: string, space: string) => {
      if (whole.slice(article.length + space.length) !== from) return whole;
      count += 1;
      return `${article[0] === "A" ? capitalised(wants) : wants}${space}${to}`;
    },
  );
  if (count === 0) return replaceWord(text, from, to);
  // What was put in behind an article must not be found again when it holds the old word.
  if (to.includes(from)) return { text: joined, count };
  const rest = replaceWord(joined, from, to);
  return { text: rest.text, count: count + rest.count };
}

export function capitalised(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}
