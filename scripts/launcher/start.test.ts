import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  createDataDir,
  databaseProcesses,
  endTrials,
  isAlive,
  msUntilGone,
  processesOf,
  startTrial,
} from "./trial/run-trial.ts";

vi.setConfig({ testTimeout: 60_000 });

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await endTrials();
});

async function occupy(port: number): Promise<number> {
  const server = createServer();
  servers.push(server);
  return new Promise((done) => {
    // Somebody else has it already: then it is taken, which is all that is asked.
    server.once("error", () => done(port));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      done(typeof address === "object" && address ? address.port : port);
    });
  });
}

describe("an embedded start", () => {
  it("says once that it is ready, and hands the server a working database and a secret of its own", async () => {
    const dataDir = createDataDir();
    const trial = startTrial({ dataDir, args: ["--migrate"] });
    const url = await trial.ready;
    const given = (await (await fetch(url)).json()) as { DATABASE_URL: string; AUTH_SECRET: string };
    const sql = postgres(given.DATABASE_URL, { max: 1 });
    const [row] = await sql`SELECT current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding,
      (SELECT count(*)::int FROM drizzle.__drizzle_migrations) AS migrations, lower('ÄÖ') AS lowered`;
    await sql.end();
    expect(row).toMatchObject({ fsync: "on", encoding: "UTF8", lowered: "äö" });
    expect(row?.migrations).toBeGreaterThan(0);
    expect(given.AUTH_SECRET).toHaveLength(43);
    expect(trial.output().match(/Holdfast is ready/g)).toHaveLength(1);
    const secrets = ["auth-secret", "database-password", "embedded.json"];
    expect(secrets.map((name) => statSync(join(dataDir, name)).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
    expect(statSync(dataDir).mode & 0o077).toBe(0);
  });

  it("refuses a second start on the same data folder without waiting, naming process and URL, and leaves the first alone", async () => {
    const dataDir = createDataDir();
    const first = startTrial({ dataDir });
    const url = await first.ready;
    const second = startTrial({ dataDir });
    // It ends although the first one goes on.
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output()).toContain(`process ${first.pid} at ${url}`);
    expect((await fetch(url)).status).toBe(200);
  });

  it("refuses a second start while the first is still starting", async () => {
    const dataDir = createDataDir();
    const both = [startTrial({ dataDir }), startTrial({ dataDir })];
    const refused = await Promise.race(both.map(async (trial) => ((await trial.exited).code === 1 ? trial : null)));
    const other = both.find((trial) => trial !== refused);
    expect(refused?.output()).toContain(`process ${other?.pid}`);
    expect(await other?.ready).toMatch(/^http:/);
  });

  it("ends everything on SIGTERM within 10 s with exit code 0, and the next start finds the data", async () => {
    const dataDir = createDataDir();
    const first = startTrial({ dataDir });
    const given = (await (await fetch(await first.ready)).json()) as { DATABASE_URL: string; AUTH_SECRET: string };
    const sql = postgres(given.DATABASE_URL, { max: 1 });
    await sql`CREATE TABLE kept AS SELECT '테슬라' AS word`;
    await sql.end();
    const { server, database } = processesOf(dataDir);
    first.kill("SIGTERM");
    expect(await msUntilGone([first.pid])).toBeLessThan(10_000);
    expect(await first.exited).toEqual({ code: 0, signal: null });
    expect([server, database].filter(isAlive)).toEqual([]);
    expect(databaseProcesses(dataDir)).toEqual([]);
    expect(existsSync(join(dataDir, "embedded.json"))).toBe(false);

    const again = (await (await fetch(await startTrial({ dataDir }).ready)).json()) as typeof given;
    expect(again.AUTH_SECRET).toBe(given.AUTH_SECRET);
    const later = postgres(again.DATABASE_URL, { max: 1 });
    expect(await later`SELECT word FROM kept`).toEqual([{ word: "테슬라" }]);
    await later.end();
  });

  it("ends a server that ignores SIGTERM within 10 s all the same", async () => {
    const dataDir = createDataDir();
    const trial = startTrial({ dataDir, args: ["--deaf"] });
    await trial.ready;
    const { server } = processesOf(dataDir);
    trial.kill("SIGTERM");
    expect(await msUntilGone([trial.pid])).toBeLessThan(10_000);
    expect((await trial.exited).code).toBe(0);
    expect(isAlive(server)).toBe(false);
    expect(databaseProcesses(dataDir)).toEqual([]);
  });

  it("is forced to its end by a second Ctrl-C, but not by npm's copy of the first", async () => {
    const dataDir = createDataDir();
    const trial = startTrial({ dataDir, args: ["--deaf"] });
    await trial.ready;
    const { server } = processesOf(dataDir);
    trial.kill("SIGINT");
    trial.kill("SIGINT");
    await new Promise((done) => setTimeout(done, 3000));
    expect(isAlive(server)).toBe(true);
    trial.kill("SIGINT");
    expect((await trial.exited).code).toBe(130);
    await expect.poll(() => databaseProcesses(dataDir)).toEqual([]);
    expect(isAlive(server)).toBe(false);
  });
});

describe("the port", () => {
  it("moves on from the default when that is taken, and says so", async () => {
    await occupy(3000);
    const trial = startTrial({ dataDir: createDataDir(), env: {} });
    const url = new URL(await trial.ready);
    expect(Number(url.port)).toBeGreaterThan(3000);
    expect(trial.output()).toContain(`Port 3000 is in use; using ${url.port}.`);
    expect((await fetch(url)).status).toBe(200);
  });

  it("is an error that names PORT when it was asked for and is taken", async () => {
    const port = await occupy(0);
    const dataDir = createDataDir();
    const trial = startTrial({ dataDir, env: { PORT: String(port) } });
    expect((await trial.exited).code).toBe(1);
    expect(trial.output()).toContain(`PORT: ${port} is already in use`);
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);
  });

  it("is an error that names HOST when this machine has no such address", async () => {
    const trial = startTrial({ dataDir: createDataDir(), env: { PORT: "0", HOST: "192.0.2.1" } });
    expect((await trial.exited).code).toBe(1);
    expect(trial.output()).toContain("HOST: 192.0.2.1 is not an address of this machine");
  });
});

describe("DATABASE_URL", () => {
  it("lets any number start, uses no data folder and ends with an error when the database is not usable", async () => {
    const dataDir = createDataDir();
    const owner = startTrial({ dataDir });
    await owner.ready;
    const { url } = JSON.parse(readFileSync(join(dataDir, "embedded.json"), "utf8")) as { url: string };
    const unused = createDataDir();
    const two = [1, 2].map(() => startTrial({ dataDir: unused, env: { PORT: "0", DATABASE_URL: url } }));
    const urls = await Promise.all(two.map((trial) => trial.ready));
    expect(new Set(urls).size).toBe(2);
    expect(existsSync(unused)).toBe(false);

    const wrong = new URL(url);
    wrong.password = "wrong";
    const refused = startTrial({ dataDir: unused, env: { PORT: "0", DATABASE_URL: wrong.href }, args: ["--migrate"] });
    expect((await refused.exited).code).toBe(1);
    expect(refused.output()).toContain("DATABASE_URL: the database cannot be used: password authentication failed");
  });
});
