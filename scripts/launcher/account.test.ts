import { chmodSync, chownSync, existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import postgres from "postgres";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { describeProcess } from "./describe-process.mjs";
import { canUseNamespaces } from "./postgres-account.mjs";
import { createDataDir, endTrials, processesOf, startTrial } from "./trial/run-trial.ts";

vi.setConfig({ testTimeout: 60_000 });

const isRoot = process.getuid?.() === 0;
const moved: string[] = [];
const systemPlace = "/var/lib/holdfast";
const isInUse = existsSync(systemPlace);
afterAll(() => {
  if (isRoot && !isInUse) rmSync(systemPlace, { recursive: true, force: true });
});
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

it("keeps its data when root moves between a user namespace and a system user", async () => {
  const dataDir = createDataDir();
  // The folder is closed to other users, so the data must move to where the system user can reach it.
  chmodSync(dirname(dataDir), 0o700);
  const outside = ["--no-namespaces"];
  const visits = [await visit({ dataDir, args: canUseNamespaces() ? [] : outside })];
  for (const args of [outside, canUseNamespaces() ? [] : outside]) visits.push(await visit({ dataDir, args }));
  expect(visits.map((one) => one.visits)).toEqual([1, 2, 3]);
  // A normal user needs neither and stays itself; root's database is root's files, or the system user's.
  const own = process.getuid?.() ?? -1;
  const isElsewhere = existsSync(join(dataDir, "postgres-place"));
  expect({ isElsewhere, isOther: visits[1]?.user !== own }).toEqual({ isElsewhere: isRoot, isOther: isRoot });
  expect(existsSync(join(dataDir, "postgres"))).toBe(!isRoot);
});
