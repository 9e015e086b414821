const longestLatin = 14;
const koreanLength = 5;
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Cuts a text into pieces that stream well: about a word of Latin text, a few syllables of Korean. No piece ends inside a
 * grapheme (emoji, combined letters); joined they are the text again.
 */
export function splitChunks(text: string): string[] {
  const chunks: string[] = [];
  let chunk = "";
  let letters = 0;
  for (const { segment } of segmenter.segment(text)) {
    chunk += segment;
    if (!/\s/u.test(segment))
      letters += /[\p{Script=Hangul}\p{Script=Han}]/u.test(segment) ? longestLatin / koreanLength : 1;
    const ended = /\s/u.test(segment) && letters >= 3;
    if (ended || letters >= longestLatin) {
      chunks.push(chunk);
      chunk = "";
      letters = 0;
    }
  }
  return chunk === "" ? chunks : [...chunks, chunk];
}
