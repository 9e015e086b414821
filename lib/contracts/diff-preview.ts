import type { DiffPiece } from "./api-v1/stories.ts";

/** Changes that a preview shows, characters of one side of them, and of the text around. */
const mostChanges = 20;
const changeLength = 300;
const aroundLength = 70;
const ellipsis = "…";

/**
 * The first changes of a difference in their surroundings, short enough to be sent along with an answer. What is left out
 * is marked by `…`; changes keep their indexes.
 */
export function previewOf(pieces: readonly DiffPiece[]): DiffPiece[] {
  const shown: DiffPiece[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === "same") {
      shown.push({ kind: "same", text: around(piece.text, at > 0, at < pieces.length - 1) });
      continue;
    }
    if (piece.index >= mostChanges) break;
    shown.push({
      ...piece,
      removed: beginning(piece.removed, changeLength),
      added: beginning(piece.added, changeLength),
    });
  }
  return shown;
}

/** Of text before a change its end is shown, of text behind one its beginning; whole words, where there are short ones. */
function around(text: string, isBehind: boolean, isBefore: boolean): string {
  const room = aroundLength * (Number(isBehind) + Number(isBefore));
  if (text.length <= room + ellipsis.length) return text;
  const head = isBehind ? whole(text.slice(0, aroundLength)).replace(/(\s)\S{1,20}$/u, "$1") : "";
  const tail = isBefore ? whole(text.slice(-aroundLength)).replace(/^\S{1,20}(?=\s)/u, "") : "";
  return `${head}${ellipsis}${tail}`;
}

const beginning = (text: string, length: number) =>
  text.length <= length ? text : whole(text.slice(0, length)) + ellipsis;

/** Without the half of a character at either end. */
const whole = (text: string) => text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
