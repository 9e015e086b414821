import { capitalised } from "./replace-words.ts";
import { mapNarration, paragraphsOf, type Span, sentencesOf } from "./sentences.ts";

/** Words that can go without a change of meaning; never inside of speech. */
const fillers =
  /(?<![\p{L}\p{N}])(?:very|really|quite|rather|extremely|absolutely|totally|basically|actually|literally|simply|just|somewhat|of course,?|in fact,?|아주|매우|정말로?|무척|굉장히|몹시|상당히|꽤|그야말로|사실은?|솔직히) +(?=\p{L})/giu;
// From the first of its spaces on: tried from each of them, a long run of spaces would take its square.
const aside = /(?<! ) *\([^()\n]*\)/gu;
const commonWords = new Set(
  `the a an and or but of to in on at by for with from as is was were are be been it its he she they his her their i you we that this had has have not
  그 이 저 것 수 등 및 그리고 하지만 그러나 있다 있었다 했다 한다`.split(/\s+/u),
);

/**
 * A shorter story in its own words: asides in brackets, fillers and repeated sentences go; then, while there are more
 * sentences than wanted, the ones that say least of what the story is about. Never the first sentence, and the last
 * only when one is wanted. `share` is the part of the sentences to keep, `wanted` their number instead.
 */
export function shortenStory(text: string, share: number, wanted: number | null): string {
  const bare = withoutRepeats(withoutFillers(mapNarration(text, (narration) => narration.replace(aside, ""))));
  const sentences = sentencesOf(bare);
  const goal = wanted ?? Math.max(1, Math.ceil(sentences.length * share));
  if (sentences.length <= goal) return bare;
  return keepOnly(bare, mostTelling(bare, sentences, goal));
}

/** The first letter of what follows takes the capital of a filler that opened the sentence. */
function withoutFillers(text: string): string {
  return mapNarration(text, (narration) =>
    narration.replace(new RegExp(`(${fillers.source})(\\p{L})`, "giu"), (_whole, filler: string, first: string) =>
      /^\p{Lu}/u.test(filler) ? capitalised(first) : first,
    ),
  );
}

function withoutRepeats(text: string): string {
  const seen = new Set<string>();
  const kept = sentencesOf(text).filter(({ start, end }) => {
    const sentence = text.slice(start, end);
    const isNew = !seen.has(sentence) || sentence.length < 12;
    seen.add(sentence);
    return isNew;
  });
  return keepOnly(text, kept);
}

/** Scores by how often the words of a sentence come up in the whole, damped by its length; both ends of a story weigh more. */
function mostTelling(text: string, sentences: readonly Span[], goal: number): Span[] {
  const words = sentences.map(({ start, end }) => wordsOf(text.slice(start, end)));
  const frequency = new Map<string, number>();
  for (const word of words.flat()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const last = sentences.length - 1;
  const scored = sentences.map((span, index) => {
    const sum = (words[index] ?? []).reduce((total, word) => total + (frequency.get(word) ?? 0) - 0.5, 0);
    const score = sum / Math.sqrt((words[index]?.length ?? 0) + 3);
    return { span, index, score: index === 0 ? Infinity : index === last ? Number.MAX_VALUE : score };
  });
  return scored
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, goal)
    .toSorted((a, b) => a.index - b.index)
    .map(({ span }) => span);
}

/** Words without what is common; Korean ones by their first two syllables, which particles do not change. */
function wordsOf(sentence: string): string[] {
  const words = sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => !commonWords.has(word))
    .map((word) => (/[가-힣]/u.test(word) ? word.slice(0, 2) : word));
}

/** The text of these sentences, in their paragraphs; lines without one of them go. */
function keepOnly(text: string, kept: readonly Span[]): string {
  const waiting = kept.values();
  let next = waiting.next().value;
  const lines = paragraphsOf(text).map((line) => {
    const sentences: Span[] = [];
    for (; next !== undefined && next.end <= line.end; next = waiting.next().value) sentences.push(next);
    return { line, sentences };
  });
  const left = lines.filter(({ sentences }) => sentences.length > 0);
  const parts = left.map(({ line, sentences }, index) => {
    const before = left[index - 1];
    const gap = before ? (text.slice(before.line.end, line.start).match(/\n/gu)?.length ?? 1) : 0;
    const body = sentences.map(({ start, end }) => text.slice(start, end)).join(" ");
    return "\n".repeat(Math.min(gap, 2)) + body;
  });
  return parts.join("") + (text.endsWith("\n") ? "\n" : "");
}
