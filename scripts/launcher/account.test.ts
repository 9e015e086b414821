import { chmodSync, chownSync, existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import postgres from "postgres";
import { afterEach, expect, it, vi } from "vitest";
import { describeProcess } from "./describe-process.mjs";
import { canUseNamespaces } from "./postgres-account.mjs";
import { createDataDir, endTrials, processesOf, startTrial } from "./trial/run-trial.ts";

vi.setConfig({ testTimeout: 60_000 });

const isRoot = process.getuid?.() === 0;
const moved: string[] = [];
afterEach(async () => {
  await endTrials();
  for (const folder of moved.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Starts, adds a row, and tells as whom the database runs and how many rows it has. */
async function visit(options: Parameters<typeof startTrial>[0]) {
  const trial = startTrial(options);
  const place = join(options.dataDir, "postgres-place");
  void trial.exited.then(() => existsSync(place) && moved.push(readFileSync(place, "utf8").trim()));
  const given = (await (await fetch(await trial.ready)).json()) as { DATABASE_URL: string };
  const sql = postgres(given.DATABASE_URL, { max: 1, onnotice: () => undefined });
  await sql`CREATE TABLE IF NOT EXISTS visits (n int)`;
  await sql`INSERT INTO visits VALUES (1)`;
  const [row] = await sql`SELECT count(*)::int AS visits FROM visits`;
  await sql.end();
  const { database } = processesOf(options.dataDir);
  const status = readFileSync(`/proc/${database}/status`, "utf8");
  const user = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
  expect(describeProcess(database)?.executable).toMatch(/\/bin\/postgres$/);
  trial.kill("SIGTERM");
  expect((await trial.exited).code).toBe(0);
  return { user, visits: Number(row?.["visits"]) };
}

it("runs PostgreSQL as the user that starts it, when that is a normal user", async () => {
  const dataDir = createDataDir();
  const user = isRoot ? 65_534 : (process.getuid?.() ?? -1);
  if (isRoot) chownSync(dirname(dataDir), user, user);
  expect(await visit({ dataDir, ...(isRoot ? { uid: user, gid: user } : {}) })).toEqual({ user, visits: 1 });
});

it("moves between a user namespace and a system user with its data, when it runs as root", async () => {
  const dataDir = createDataDir();
  if (!isRoot) {
    // A normal user never needs either: the choice does not arise.
    expect(await visit({ dataDir, args: ["--no-namespaces"] })).toEqual({ user: process.getuid?.(), visits: 1 });
    return;
  }
  // The folder of tests is closed to other users, so the data must move to where the system user can reach it.
  chmodSync(dirname(dataDir), 0o700);
  const first = canUseNamespaces() ? await visit({ dataDir }) : null;
  expect(first?.user ?? 0).toBe(0);
  const outside = await visit({ dataDir, args: ["--no-namespaces"] });
  expect(outside.user).toBeGreaterThan(0);
  expect(outside.visits).toBe(first ? 2 : 1);
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
  if (first) expect(await visit({ dataDir })).toEqual({ user: 0, visits: 3 });
});
