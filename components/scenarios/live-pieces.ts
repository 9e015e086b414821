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
  const pieces = written === "" ? [] : diffWords(base, written);
  const last = pieces.at(-1);
  let pending = written === "" ? base : "";
  if (last?.kind === "change" && last.removed !== "") {
    pending = last.removed;
    if (last.added === "") pieces.pop();
    else pieces[pieces.length - 1] = { ...last, removed: "" };
  }
  const lead: DiffPiece[] = before === "" ? [] : [{ kind: "same", text: before }];
  return { pieces: [...lead, ...pieces], pending: pending + after };
}
