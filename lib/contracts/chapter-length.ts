import type { DiffPiece } from "./api-v1/stories.ts";
import { storyTextLimit } from "./scenario.ts";

/** A chapter that is longer than the limit already, from before there was one, may still be renamed and get shorter. */
export const isTooLong = (characters: number, before: number): boolean =>
  characters > storyTextLimit && characters > before;

/** Characters (UTF-16 units) of a chapter in which the wanted changes of a difference are taken over. */
export function lengthWith(
  pieces: readonly DiffPiece[],
  isWanted: (index: number) => boolean,
): { characters: number; isTooLong: boolean } {
  const length = { before: 0, after: 0 };
  for (const piece of pieces) {
    const before = piece.kind === "same" ? piece.text : piece.removed;
    length.before += before.length;
    length.after += piece.kind === "change" && isWanted(piece.index) ? piece.added.length : before.length;
  }
  return { characters: length.after, isTooLong: isTooLong(length.after, length.before) };
}
