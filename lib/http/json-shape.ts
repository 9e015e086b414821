import { AppError } from "@/lib/platform/errors";
import { formatInputPath } from "@/lib/platform/input-path";
import { jsonDepth, jsonKeys } from "./tunables.ts";

type Open = { value: object; depth: number; step: PropertyKey | null; parent: Open | null };

/**
 * Refuses documents nested deeper than `jsonDepth` or with more keys than `maxKeys`: `bad_request`, with the place where
 * it became too much.
 */
export function assertJsonShape(value: unknown, maxKeys: number = jsonKeys): void {
  if (!isHolder(value)) return;
  let keys = 0;
  // A list instead of recursion: the document may be deeper than our own stack.
  const open: Open[] = [{ value, depth: 1, step: null, parent: null }];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { depth } = entry;
    if (depth > jsonDepth) throw refusal(entry, `The body is nested deeper than ${jsonDepth} levels.`, "too deep");
    const isArray = Array.isArray(entry.value);
    const items = isArray ? (entry.value as unknown[]).entries() : Object.entries(entry.value);
    for (const [step, item] of items) {
      if (!isArray) keys += 1;
      if (isHolder(item)) open.push({ value: item, depth: depth + 1, step, parent: entry });
    }
    if (keys > maxKeys) throw refusal(entry, `The body has more than ${maxKeys} keys.`, "too many keys");
  }
}

const isHolder = (value: unknown): value is object => typeof value === "object" && value !== null;

function refusal(entry: Open, detail: string, message: string): AppError {
  const path: PropertyKey[] = [];
  for (let at: Open | null = entry; at !== null; at = at.parent) if (at.step !== null) path.unshift(at.step);
  return new AppError("bad_request", detail, { errors: [{ path: formatInputPath(path), message }] });
}
