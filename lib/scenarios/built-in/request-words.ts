import type { Edit } from "./edit.ts";

export type RequestContext = { quotes: readonly string[]; story: string };

/** One quoted text, by its mark. */
export const quoted = "\\uE000\\d+\\uE001";

const mark = /^\uE000(\d+)\uE001$/u;

/** The text that a quoted place stands for, null for an unquoted one. */
export function quotedText(text: string, { quotes }: RequestContext): string | null {
  const index = mark.exec(text.trim())?.[1];
  return index === undefined ? null : (quotes[Number(index)] ?? null);
}

/** The text of a clause with its quotes back in it, as the person wrote it. */
export function plainText(text: string, { quotes }: RequestContext): string {
  return text.replace(/\uE000(\d+)\uE001/gu, (_whole, index: string) => `"${quotes[Number(index)] ?? ""}"`).trim();
}

/**
 * What takes whose place. Unquoted words may as well describe something ("the ending", "결말"), so they count only when
 * they are one word or a name that stands in the story.
 */
export function substitution(from: string, to: string, isName: boolean, ctx: RequestContext): Edit | null {
  const [quotedFrom, quotedTo] = [quotedText(from, ctx), quotedText(to, ctx)];
  const [source, target] = [quotedFrom ?? from.trim(), quotedTo ?? to.trim()];
  if (source === "" || target === "" || /[\uE000\uE001]/u.test(source + target)) return null;
  if (quotedFrom === null && !isPlain(source, ctx)) return null;
  // "Rename the cat to Tom": who is meant must be found in the story, which rules cannot.
  if (quotedFrom === null && isName && /^\p{Ll}/u.test(source)) return null;
  if (
    quotedTo === null &&
    (target.length > 60 || /[,:;]|\s(?:and|then|or)\s/u.test(target) || target.split(/\s+/u).length > 4)
  )
    return null;
  // "Turn Tom into a villain" describes; a name gives way to a name.
  if (quotedTo === null && isNameLike(source) && /^\p{Ll}/u.test(target)) return null;
  const kind = isName || (isNameLike(source) && isNameLike(target)) ? "rename" : "replace";
  if (quotedTo === null && kind === "replace" && target.split(/\s+/u).length > 2) return null;
  return { kind, from: source, to: target };
}

export const isNameLike = (text: string) => /^(?:\p{Lu}[\p{L}'’.-]*)(?: \p{Lu}[\p{L}'’.-]*){0,3}$/u.test(text);

function isPlain(text: string, { story }: RequestContext): boolean {
  if (structural.test(text)) return false;
  return isNameLike(text) || (!/\s/u.test(text) && story.toLowerCase().includes(text.toLowerCase()));
}

/** Words about the story, not of it. */
const structural =
  /^(?:the |this |it|story|chapter|ending|beginning|tone|mood|style|setting|genre|perspective|tense|plot|hero|heroine|protagonist|character|dialogue|결말|분위기|시점|문체|말투|배경|장르|톤|주인공|어조|제목|내용|이야기|스토리|장면|대사|시제|성격|문장|문단|전체|글|장|존댓말|반말|과거|현재|이것|이거)/iu;
