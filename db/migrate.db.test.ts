import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { env } from "../lib/platform/env.ts";
import journal from "./migrations/meta/_journal.json" with { type: "json" };

const script = fileURLToPath(new URL("../scripts/launcher/migrate-database.mjs", import.meta.url));
const server = env().DATABASE_URL ?? "";
const name = `migrating_${randomBytes(6).toString("hex")}`;
const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;

/** Beside the database of the other tests, which is migrated already. */
const administrator = postgres(server, { max: 1, onnotice: () => undefined });

beforeEach(async () => {
  await administrator`CREATE DATABASE ${administrator(name)} TEMPLATE template1`;
});
afterEach(async () => {
  await administrator`DROP DATABASE ${administrator(name)} WITH (FORCE)`;
});
afterAll(() => administrator.end());

/** A process that migrates, as each launcher starts one. Answers its exit code, null when it was killed. */
function migrateInProcess(killAfterMs?: number): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [script], { env: { ...process.env, DATABASE_URL: url } });
  let output = "";
  child.stderr.on("data", (text) => {
    output += text;
  });
  if (killAfterMs !== undefined) void sleep(killAfterMs).then(() => child.kill("SIGKILL"));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, output })));
}

async function recorded(): Promise<number[]> {
  const sql = postgres(url, { max: 1 });
  try {
    const rows = await sql<{ at: number }[]>`
      SELECT created_at::float8 AS at FROM drizzle.__drizzle_migrations ORDER BY created_at`;
    return rows.map((row) => row.at);
  } finally {
    await sql.end();
  }
}

const all = journal.entries.map((entry) => entry.when);

describe("migrating an empty database", () => {
  test("four processes at once: all end well, each migration ran once", async () => {
    const ends = await Promise.all(Array.from({ length: 4 }, () => migrateInProcess()));
    expect(ends).toEqual(Array.from({ length: 4 }, () => ({ code: 0, output: "" })));
    expect(await recorded()).toEqual(all);
  });

  test("a process that is killed in the middle leaves nothing that the next one cannot finish", async () => {
    for (const afterMs of [150, 250, 350]) await migrateInProcess(afterMs);
    expect(await migrateInProcess()).toEqual({ code: 0, output: "" });
    expect(await recorded()).toEqual(all);
  });

  test("a database of a newer release is refused, not changed", async () => {
    await migrateInProcess();
    const sql = postgres(url, { max: 1 });
    await sql`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('of the future', ${Number(all.at(-1)) + 1})`;
    await sql.end();
    const { code, output } = await migrateInProcess();
    expect(code).toBe(1);
    expect(output).toContain("migrated by a newer release of Holdfast");
  });
});
