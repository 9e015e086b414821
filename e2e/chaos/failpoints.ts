import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const lib = fileURLToPath(new URL("../../lib/", import.meta.url));

/** The names of all failpoints, as they stand in the sources: one that nobody reaches cannot hide. */
export function allFailpoints(): string[] {
  const names = new Set<string>();
  for (const entry of readdirSync(lib, { recursive: true, encoding: "utf8" })) {
    if (!entry.endsWith(".ts") || entry.endsWith(".test.ts")) continue;
    for (const [, name] of readFileSync(join(lib, entry), "utf8").matchAll(/\bfailpoint\("([^"]+)"\)/g))
      if (name !== undefined) names.add(name);
  }
  return [...names].sort();
}

/** What must happen to a process so that it comes by a point: `load` is enough for most. */
export type Situation = "load" | "other process dies" | "asked to end";

export function situationOf(point: string): Situation {
  if (/^(recover|sweep)\./.test(point)) return "other process dies";
  if (point.startsWith("handover.")) return "asked to end";
  return "load";
}
