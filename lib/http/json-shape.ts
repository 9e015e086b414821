import { AppError } from "@/lib/platform/errors";
import { jsonDepth, jsonKeys } from "./tunables.ts";

/** Refuses documents nested deeper than `jsonDepth` or with more keys than `maxKeys` (`bad_request`). */
export function assertJsonShape(value: unknown, maxKeys: number = jsonKeys): void {
  let keys = 0;
  // A list instead of recursion: the document may be deeper than our own stack.
  const open: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    if (typeof entry.value !== "object" || entry.value === null) continue;
    if (entry.depth > jsonDepth)
      throw new AppError("bad_request", `The body is nested deeper than ${jsonDepth} levels.`);
    const isArray = Array.isArray(entry.value);
    const items: unknown[] = isArray ? (entry.value as unknown[]) : Object.values(entry.value);
    if (!isArray) keys += items.length;
    if (keys > maxKeys) throw new AppError("bad_request", `The body has more than ${maxKeys} keys.`);
    for (const item of items)
      if (typeof item === "object" && item !== null) open.push({ value: item, depth: entry.depth + 1 });
  }
}
