import type { Edit } from "./edit.ts";
import { readEnglish } from "./read-english.ts";
import { readKorean } from "./read-korean.ts";
import { substitution } from "./request-words.ts";

/**
 * The edits that a request asks for, in its order; null when any part of it is none that rules can carry out, so that
 * nothing is done by halves. Korean and English, one edit a line or joined by "and then", "그리고", a full stop.
 */
export function readRequest(request: string, story: string): Edit[] | null {
  const { text, quotes } = withoutQuotes(request.normalize("NFC").trim());
  if (text === "" || text.length > longest) return null;
  const edits = clausesOf(text).map((clause) => readClause(clause, quotes, story));
  if (edits.length > 0 && edits.every((edit) => edit !== null)) return edits;
  // A sentence to be added may hold what looks like the end of a clause.
  const whole = readClause(text, quotes, story);
  return whole && [whole];
}

/** Longer requests are descriptions, not orders; and rules must not be made to search for long. Quotes are counted out. */
const longest = 400;

/** Quoted texts are taken out before anything is read in them: `\u{E000}0\u{E001}` stands for the first one. */
function withoutQuotes(request: string): { text: string; quotes: string[] } {
  const quotes: string[] = [];
  const form =
    /"([^"]+)"|“([^”]+)”|‘([^’]+)’|「([^」]+)」|『([^』]+)』|`([^`]+)`|(?<![\p{L}\p{N}])'([^'\n]+)'(?!\p{Script=Latin})/gu;
  const text = request.replace(/[\uE000\uE001]/gu, "").replace(form, (_whole, ...groups: unknown[]) => {
    const quoted = groups.slice(0, 7).find((group) => typeof group === "string") as string;
    quotes.push(quoted);
    return `\uE000${quotes.length - 1}\uE001`;
  });
  return { text, quotes };
}

const clauseEnd = new RegExp(
  [
    "\\n+",
    ";\\s*",
    "(?<=[.!])\\s+",
    ",?\\s+and then\\s+",
    ",\\s*then\\s+",
    "\\s*그리고\\s+",
    "\\s*그\\s?다음(?:에)?\\s+",
    "(?<=[가-힣]고)\\s*,\\s*",
    "(?<=(?:바꾸|고치|지우|줄이|넣|빼|삭제하|추가하|변경하|수정하|교체하|제거하)고)\\s+",
    "(?<=로),\\s*",
    "\\s+and\\s+(?=(?:please\\s+)?(?:rename|replace|delete|remove|add|insert|append|fix|shorten|change|rewrite|put|make)\\b)",
  ].join("|"),
  "iu",
);
/** "Rename Tom to Ada and Anna to Mia": the verb stands once. */
const oneVerb = /^((?:please )?(?:rename|change|replace)) (\S+ (?:to|with|into) \S+) and (\S+ (?:to|with|into) \S+)$/iu;

function clausesOf(text: string): string[] {
  return text
    .replace(oneVerb, "$1 $2\n$1 $3")
    .split(clauseEnd)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== "");
}

/** "Tom -> Ada", in any language. */
const arrow = /^(\S+(?: \S+){0,3}?) ?(?:->|=>|→) ?(\S+(?: \S+){0,3})$/u;

function readClause(clause: string, quotes: readonly string[], story: string): Edit | null {
  const context = { quotes, story };
  const [, from, to] = arrow.exec(clause) ?? [];
  if (from !== undefined && to !== undefined) return substitution(from, to, false, context);
  return /[가-힣]/u.test(clause)
    ? (readKorean(clause, context) ?? readEnglish(clause, context))
    : readEnglish(clause, context);
}
