import type { Place, Which } from "./edit.ts";
import { replaceWord } from "./replace-words.ts";
import { paragraphsOf, type Span, sentencesOf } from "./sentences.ts";

const isSentence = (text: string) => /[.!?…。！？]["'”’」』)]*$/u.test(text.trim());

/** The text with a sentence put in, or null when the place is not there. */
export function addSentence(text: string, sentence: string, place: Place): string | null {
  if (place.at === "start") return text.trim() === "" ? sentence : join(leadOf(text), sentence, text.trimStart());
  if (place.at === "end") {
    const body = text.trimEnd();
    return body === "" ? sentence : join(body, ` ${sentence}`, text.slice(body.length), "");
  }
  const span = placeOf(text, sentence, place);
  if (span === null) return null;
  if (place.at === "before") return `${text.slice(0, span.start)}${sentence} ${text.slice(span.start)}`;
  return `${text.slice(0, span.end)} ${sentence}${text.slice(span.end)}`;
}

const leadOf = (text: string) => text.slice(0, text.length - text.trimStart().length);
const join = (lead: string, sentence: string, rest: string, space = " ") => `${lead}${sentence}${space}${rest}`;

/** A whole sentence goes behind the sentence that holds the phrase; words go right behind the phrase. */
function placeOf(text: string, sentence: string, place: Exclude<Place, { at: "start" | "end" }>): Span | null {
  if ("unit" in place) return nthOf(unitsOf(text, place.unit), place.nth);
  const at = text.indexOf(place.phrase);
  if (at < 0) return null;
  const phrase = { start: at, end: at + place.phrase.length };
  if (!isSentence(sentence)) return phrase;
  const holders = sentencesOf(text).filter(({ start, end }) => start < phrase.end && end > phrase.start);
  const [first, last] = [holders[0], holders.at(-1)];
  return first && last ? { start: first.start, end: last.end } : phrase;
}

const unitsOf = (text: string, unit: Which["unit"]) => (unit === "sentence" ? sentencesOf(text) : paragraphsOf(text));
const nthOf = (spans: readonly Span[], nth: number): Span | null => spans.at(nth > 0 ? nth - 1 : nth) ?? null;

/** The text without a sentence or a paragraph, or null when it is not there. */
export function removeUnit(text: string, which: Which): string | null {
  const units = unitsOf(text, which.unit);
  if ("nth" in which) {
    const span = nthOf(units, which.nth);
    return span && withoutSpans(text, [span]);
  }
  const holding = units.filter(({ start, end }) => text.slice(start, end).includes(which.containing));
  return holding.length === 0 ? null : withoutSpans(text, holding);
}

/** The text without each place where the words stand, and without the space they leave behind; null when nowhere. */
export function removeText(text: string, words: string): string | null {
  // A mark that no text of ours holds: stored text has no NUL.
  const marked = replaceWord(text, words, "\0");
  const found = marked.count > 0 ? marked.text : text.replaceAll(words, "\0");
  const spans = [...found.matchAll(/\0/gu)].map(({ index }) => ({ start: index, end: index + 1 }));
  return spans.length === 0 ? null : withoutSpans(found, spans);
}

const isBlank = (character: string | undefined) => character === " " || character === "\t";

/** Takes one space or line break along with each, so that what stood on both sides meets as before. */
function withoutSpans(text: string, spans: readonly Span[]): string {
  let [result, last] = ["", 0];
  for (const { start, end } of spans) {
    result += text.slice(last, start);
    last = end;
    let head = result.length;
    while (head > 0 && isBlank(result[head - 1])) head -= 1;
    if (head === 0 || result[head - 1] === "\n") {
      while (isBlank(text[last])) last += 1;
      if (last >= text.length) result = result.trimEnd();
      else while (text[last] === "\n") last += 1;
    } else {
      result = result.slice(0, head);
      while (isBlank(text[last])) last += 1;
      if (last < text.length && !/[\s,.!?;:…)\]”’"]/u.test(text[last] ?? "")) result += " ";
    }
  }
  return result + text.slice(last);
}
