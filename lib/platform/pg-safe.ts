import { AppError } from "./errors.ts";
import { formatInputPath } from "./input-path.ts";

/** Deeper values are cut: PostgreSQL refuses jsonb that exhausts its stack, and no document of ours is that deep. */
const deepest = 500;
const replacement = "\uFFFD";
/** Enough to mend an input at once, few enough to keep the answer small. */
const reportedProblems = 20;

function cleanText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes("\0") ? wellFormed.replaceAll("\0", replacement) : wellFormed;
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The same value without what PostgreSQL cannot store: NUL characters and lone surrogates, in strings and in keys,
 * become U+FFFD. For text we did not choose and must keep: model deltas, tool results, parsed documents.
 * A clean value is returned as it is, without a copy; dates, numbers and class instances are left alone.
 */
export function toPgSafe<T>(value: T): T {
  return clean(value, 0) as T;
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepest) return null;
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (const [index, item] of value.entries()) {
      const cleaned = clean(item, depth + 1);
      if (cleaned !== item) {
        copy ??= [...value];
        copy[index] = cleaned;
      }
    }
    return copy ?? value;
  }
  if (!isPlainObject(value)) return value;
  let isChanged = false;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    const entry: [string, unknown] = [cleanText(key), clean(item, depth + 1)];
    isChanged ||= entry[0] !== key || entry[1] !== item;
    return entry;
  });
  // fromEntries defines own properties, so a key named __proto__ stays a key.
  return isChanged ? Object.fromEntries(entries) : value;
}

/** Why PostgreSQL could not keep this text, or null when it can. */
export function pgTextProblem(text: string): string | null {
  if (text.includes("\0")) return "contains a NUL character";
  return text.isWellFormed() ? null : "contains half of a character (a lone surrogate)";
}

/**
 * Refuses input that PostgreSQL cannot store, instead of changing what a person or a program sent.
 * Throws `bad_request` with the path of each place. `root` names the input in front of the paths.
 */
export function assertPgSafe(value: unknown, root: readonly PropertyKey[] = []): void {
  const problems: { path: string; message: string }[] = [];
  findProblems(value, [...root], problems, 0);
  if (problems.length > 0)
    throw new AppError("bad_request", "The input holds characters that cannot be stored.", { errors: problems });
}

function findProblems(
  value: unknown,
  path: PropertyKey[],
  problems: { path: string; message: string }[],
  depth: number,
): void {
  if (problems.length >= reportedProblems || depth > deepest) return;
  const report = (text: string, at: readonly PropertyKey[], prefix: string) => {
    const problem = pgTextProblem(text);
    if (problem) problems.push({ path: formatInputPath(at).replaceAll("\0", replacement), message: prefix + problem });
  };
  if (typeof value === "string") return report(value, path, "");
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) findProblems(item, [...path, index], problems, depth + 1);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    report(key, [...path, cleanText(key)], "a key ");
    findProblems(item, [...path, cleanText(key)], problems, depth + 1);
  }
}
