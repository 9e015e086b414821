import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The database of an installation, which knows it by DATABASE_URL or runs its own. */
export function databaseUrlOf({ DATA_DIR, DATABASE_URL }: Record<string, string>): string {
  if (DATABASE_URL !== undefined) return DATABASE_URL;
  const record = readFileSync(join(DATA_DIR ?? "", "embedded.json"), "utf8");
  return (JSON.parse(record) as { url: string }).url;
}
