/** A piece of a story and the space behind it, which no model touches. All of them in order are the story. */
export type Piece = { text: string; space: string };

/**
 * Splits along paragraphs, then sentences, then anywhere but inside of a character, into pieces of at most `length`
 * UTF-16 units.
 */
export function splitStory(story: string, length: number): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; start < story.length; ) {
    const end = story.length - start <= length ? story.length : start + cutOf(story.slice(start, start + length));
    const piece = story.slice(start, end);
    const text = piece.trimEnd();
    pieces.push({ text, space: piece.slice(text.length) });
    start = end;
  }
  return pieces;
}

function cutOf(text: string): number {
  const least = text.length / 2;
  for (const sign of ["\n\n", "\n", ". ", "다. ", " "]) {
    const at = text.lastIndexOf(sign);
    if (at >= least) return at + sign.length;
  }
  const last = text.codePointAt(text.length - 1) ?? 0;
  // Half of a character stays with its other half.
  return last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
}
