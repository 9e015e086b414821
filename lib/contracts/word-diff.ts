import { diffArrays } from "diff";
import type { DiffPiece } from "./api-v1/stories.ts";

/**
 * Edits that all comparisons of two texts may take before what is left counts as one big change: time grows with their
 * square. Counted, not timed, so that the same texts always have the same changes: decisions name them by number.
 */
const mostEdits = 1_500;

const segmenters = new Map<string, Intl.Segmenter>();

/** Words, spaces and signs, Korean ones too; all of them joined are the text. */
export function wordsOf(text: string): string[] {
  const locale = /[가-힣]/u.test(text) ? "ko" : "en";
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: "word" });
  segmenters.set(locale, segmenter);
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

type Change = { removed: string; added: string };
type Raw = string | Change;

/**
 * The difference between two texts, word by word within the paragraphs that differ. All `same` and `removed` texts in
 * order are `before`, all `same` and `added` ones are `after`. Changes that only a space divides are one.
 */
export function diffWords(before: string, after: string): DiffPiece[] {
  const work = { left: mostEdits ** 2 };
  const paragraphs = compare(linesOf(before), linesOf(after), work);
  const words = paragraphs.flatMap((raw) =>
    typeof raw === "string" || raw.removed === "" || raw.added === ""
      ? [raw]
      : compare(wordsOf(raw.removed), wordsOf(raw.added), work),
  );
  let index = 0;
  // Neighbours may cancel each other out; what is left of them joins its own neighbours.
  return joined(
    joined(words).map((raw) => (typeof raw === "object" && raw.removed === raw.added ? raw.added : raw)),
  ).map(
    (raw): DiffPiece =>
      typeof raw === "string" ? { kind: "same", text: raw } : { kind: "change", index: index++, ...raw },
  );
}

const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];

function compare(before: string[], after: string[], work: { left: number }): Raw[] {
  const maxEditLength = Math.floor(Math.sqrt(work.left));
  const parts = diffArrays(before, after, { maxEditLength });
  const edits = parts?.reduce((sum, part) => sum + (part.added || part.removed ? part.value.length : 0), 0);
  work.left -= (edits ?? maxEditLength) ** 2;
  if (parts === undefined) return [{ removed: before.join(""), added: after.join("") }];
  const raws: Raw[] = [];
  for (const { value, added, removed } of parts) {
    const text = value.join("");
    const last = raws.at(-1);
    if (!added && !removed) raws.push(text);
    else if (typeof last === "object")
      Object.assign(last, added ? { added: last.added + text } : { removed: last.removed + text });
    else raws.push({ removed: removed ? text : "", added: added ? text : "" });
  }
  return raws;
}

/** One change out of neighbours, so that a rewritten clause is not ten decisions. */
function joined(raws: readonly Raw[]): Raw[] {
  const result: Raw[] = [];
  for (const [at, raw] of raws.entries()) {
    if (raw === "") continue;
    const last = result.at(-1);
    if (typeof raw === "object") {
      if (typeof last === "object")
        Object.assign(last, { removed: last.removed + raw.removed, added: last.added + raw.added });
      else result.push({ ...raw });
      continue;
    }
    const divides = /^[ \t]+$/u.test(raw) && typeof last === "object" && typeof raws[at + 1] === "object";
    if (divides) Object.assign(last, { removed: last.removed + raw, added: last.added + raw });
    else if (typeof last === "string") result[result.length - 1] = last + raw;
    else result.push(raw);
  }
  return result;
}

/** The text with these changes taken over, all others as before. */
export function applyChanges(pieces: readonly DiffPiece[], accepted: ReadonlySet<number> | "all"): string {
  return pieces
    .map((piece) => {
      if (piece.kind === "same") return piece.text;
      return accepted === "all" || accepted.has(piece.index) ? piece.added : piece.removed;
    })
    .join("");
}
