import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { recordProcess } from "./describe-process.mjs";
import { anyFreePort } from "./ports.mjs";
import { canUseNamespaces, choosePostgresAccount } from "./postgres-account.mjs";
import { locatePostgres } from "./postgres-binaries.mjs";
import { createDataDir, endTrials, isAlive, msUntilGone, startTrial } from "./trial/run-trial.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
vi.setConfig({ testTimeout: 60_000 });

const strangers: number[] = [];
afterEach(async () => {
  for (const pid of strangers.splice(0)) if (isAlive(pid)) process.kill(pid, "SIGKILL");
  await endTrials();
});

function startStranger(): number {
  const { pid = 0 } = spawn("sleep", ["60"], { stdio: "ignore" });
  strangers.push(pid);
  return pid;
}

/** A data folder whose database was made and stopped in order. */
async function usedDataDir(): Promise<string> {
  const dataDir = createDataDir();
  const trial = startTrial({ dataDir });
  await trial.ready;
  trial.kill("SIGTERM");
  await trial.exited;
  return dataDir;
}

/** As PostgreSQL writes it: pid, folder, start time, port, socket folder, address, shared memory key, status. */
function writePidFile(dataDir: string, pid: number): void {
  const lines = [
    pid,
    join(dataDir, "postgres"),
    1_700_000_000,
    5432,
    "",
    "127.0.0.1",
    "  1234567       99",
    "ready   ",
  ];
  writeFileSync(join(dataDir, "postgres", "postmaster.pid"), `${lines.join("\n")}\n`, { mode: 0o600 });
}

it("takes over a lock whose process is gone, or whose pid belongs to another process by now", async () => {
  const dataDir = createDataDir();
  mkdirSync(join(dataDir, "lock"), { recursive: true });
  const stranger = startStranger();
  const gone = { pid: spawnSync("true").pid, startTime: "long ago", executable: "/bin/true" };
  const reused = { ...recordProcess(stranger), startTime: "another process of this pid" };
  writeFileSync(join(dataDir, "lock", "000000001.json"), JSON.stringify({ ...gone, purpose: "serve" }));
  writeFileSync(join(dataDir, "lock", "000000002.json"), JSON.stringify({ ...reused, purpose: "serve" }));
  writeFileSync(
    join(dataDir, "embedded.json"),
    JSON.stringify({ url: "", isReady: true, database: reused, server: reused }),
  );
  expect((await fetch(await startTrial({ dataDir }).ready)).status).toBe(200);
  expect(isAlive(stranger)).toBe(true);
});

it("starts beside a pid file that names a living process of somebody else, and does not touch that process", async () => {
  const dataDir = await usedDataDir();
  const stranger = startStranger();
  writePidFile(dataDir, stranger);
  expect((await fetch(await startTrial({ dataDir }).ready)).status).toBe(200);
  expect(isAlive(stranger)).toBe(true);
});

it("starts beside a pid file that names a zombie", async () => {
  const dataDir = await usedDataDir();
  // The child ends at once, and `sleep` never asks for its exit.
  const parent = spawn("/bin/sh", ["-c", "sleep 0.3 & echo $!; exec sleep 60"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  strangers.push(parent.pid ?? 0);
  const zombie = await new Promise<number>((done) => parent.stdout.once("data", (text) => done(Number(text))));
  await expect.poll(() => readFileSync(`/proc/${zombie}/stat`, "utf8")).toContain(") Z ");
  writePidFile(dataDir, zombie);
  expect((await fetch(await startTrial({ dataDir }).ready)).status).toBe(200);
});

it("refuses a data folder that another PostgreSQL uses, names its process and leaves it alone", async () => {
  const dataDir = await usedDataDir();
  const copy = join(dirname(dataDir), "other-postgres");
  cpSync(locatePostgres(root), copy, { recursive: true, verbatimSymlinks: true });
  const account = choosePostgresAccount({ native: copy, dataDir, hasNamespaces: canUseNamespaces() });
  const { file, args, ...identity } = account.run([
    join(account.native, "bin", "postgres"),
    "-D",
    account.cluster,
    "-p",
    String(await anyFreePort("127.0.0.1")),
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "unix_socket_directories=",
  ]);
  const other = spawn(file, args, { ...identity, cwd: "/", stdio: "ignore" });
  const pid = other.pid ?? 0;
  strangers.push(pid);
  const statusOf = () => readFileSync(join(account.cluster, "postmaster.pid"), "utf8").split("\n")[7]?.trim();
  await expect.poll(statusOf).toBe("ready");

  const trial = startTrial({ dataDir });
  expect((await trial.exited).code).toBe(1);
  expect(trial.output()).toContain(`Another PostgreSQL (process ${pid}`);
  expect(isAlive(pid)).toBe(true);
  process.kill(pid, "SIGINT");
  await msUntilGone([pid]);
});
