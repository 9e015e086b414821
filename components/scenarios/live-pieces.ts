import type { DiffPiece } from "@/lib/contracts/api-v1/stories";
import { diffWords } from "@/lib/contracts/word-diff";

/**
 * The difference while a text is written: what the new one has not reached yet is no deletion, it waits behind. `before`
 * and `after` stand around an edited selection.
 */
export function livePieces(
  base: string,
  written: string,
  { before, after }: { before: string; after: string },
): { pieces: DiffPiece[]; pending: string } {
  // What lies far ahead holds the same small words, which must not count as reached.
  const reach = written === "" ? 0 : wordEnd(base, written.length + lookAhead);
  const pieces = diffWords(base.slice(0, reach), written);
  const last = pieces.at(-1);
  let pending = "";
  if (last?.kind === "change" && last.removed !== "") {
    pending = last.removed;
    if (last.added === "") pieces.pop();
    else pieces[pieces.length - 1] = { ...last, removed: "" };
  }
  const lead: DiffPiece[] = before === "" ? [] : [{ kind: "same", text: before }];
  return { pieces: [...lead, ...pieces], pending: pending + base.slice(reach) + after };
}

/** Characters by which an edit may be ahead of the old text. */
const lookAhead = 24;

/** The end of the word that stands at this place, so that no word is compared by half. */
function wordEnd(text: string, at: number): number {
  const rest = text.slice(at);
  const gap = rest.search(/\s/u);
  return gap < 0 ? text.length : at + gap;
}
