import { type ChildProcess, spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describeProcess } from "../describe-process.mjs";
import { readEmbeddedRecord } from "../embedded-record.mjs";

type Options = {
  dataDir: string;
  env?: Record<string, string>;
  args?: string[];
  /** Started as npm starts its scripts: by a shell, with npm as the shell's parent. The trial's pid is npm's. */
  isByNpm?: boolean;
  uid?: number;
  gid?: number;
};

export type Trial = {
  pid: number;
  output(): string;
  /** The URL of the ready line; rejects with the output when the launcher ends before it. */
  ready: Promise<string>;
  exited: Promise<{ code: number | null; signal: string | null }>;
  kill(signal: NodeJS.Signals): void;
};

const script = fileURLToPath(new URL("./start.mjs", import.meta.url));
const repository = fileURLToPath(new URL("../../..", import.meta.url));
const running = new Set<ChildProcess>();
const folders: string[] = [];

const npm = `require("node:child_process").spawn("sh", ["-c", process.argv[1]], { stdio: "inherit" })
  .once("exit", (code) => process.exit(code ?? 1))`;

/** A launcher with a real embedded database and a small server, on the port of its choice unless `env` says. */
export function startTrial({ dataDir, env = { PORT: "0" }, args = [], isByNpm, ...identity }: Options): Trial {
  const command = [process.execPath, script, projectBeside(dataDir, identity), ...args];
  // A shell that has more to do after it does not make way for its last command, as some shells would.
  const line = `${command.map((word) => `'${word}'`).join(" ")}; exit $?`;
  const child = spawn(process.execPath, isByNpm ? ["-e", npm, line] : command.slice(1), {
    ...identity,
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      ...(isByNpm ? { npm_lifecycle_event: "start" } : {}),
      ...env,
    },
    // By the channel a launcher notices when the tests themselves are killed.
    stdio: ["ignore", "pipe", "pipe", ...(isByNpm ? [] : (["ipc"] as const))],
  });
  if (!child.stdout || !child.stderr) throw new Error("The trial has no output");
  running.add(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk) => (text += chunk));
  const exited = new Promise<{ code: number | null; signal: string | null }>((done) =>
    child.once("close", (code, signal) => {
      running.delete(child);
      done({ code, signal });
    }),
  );
  const ready = new Promise<string>((done, fail) => {
    child.stdout?.on("data", () => {
      const url = /^Holdfast is ready: (\S+)$/m.exec(text)?.[1];
      if (url !== undefined) done(url);
    });
    child.once("close", () => fail(new Error(`The launcher ended before it was ready:\n${text}`)));
  });
  // A test that only looks at the exit does not wait for this.
  ready.catch(() => undefined);
  return { pid: child.pid ?? 0, output: () => text, ready, exited, kill: (signal) => void child.kill(signal) };
}

/** A folder that stands for the project: its packages are the real ones, what the launcher notes in it is its own. */
function projectBeside(dataDir: string, { uid, gid }: Pick<Options, "uid" | "gid">): string {
  const project = join(dirname(dataDir), "project");
  if (existsSync(project)) return project;
  mkdirSync(project);
  if (uid !== undefined && gid !== undefined) chownSync(project, uid, gid);
  symlinkSync(join(repository, "node_modules"), join(project, "node_modules"));
  return project;
}

export function createDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-launcher-"));
  folders.push(folder);
  return join(folder, "data");
}

/** Ends what a test left behind, also after it failed. */
export async function endTrials(): Promise<void> {
  const ends = [...running].map((child) => new Promise((done) => child.once("close", done)));
  for (const child of running) child.kill("SIGTERM");
  await Promise.all(ends);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** The processes of a started trial, from its own record. */
export function processesOf(dataDir: string): { server: number; database: number } {
  const record = readEmbeddedRecord(dataDir);
  if (!record?.server) throw new Error(`Nothing is recorded in ${dataDir}`);
  return { server: record.server.pid, database: record.database.pid };
}

/** Every process of PostgreSQL that works in the data folder (Linux; elsewhere the one recorded). */
export function databaseProcesses(dataDir: string): number[] {
  const folderOf = (pid: string) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`);
    } catch {
      return "";
    }
  };
  if (process.platform !== "linux") return [readEmbeddedRecord(dataDir)?.database.pid ?? 0].filter(isAlive);
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return numbers.filter((pid) => folderOf(pid).startsWith(dataDir)).map(Number);
}

/** The launcher's guard: its child that runs a shell. */
export function guardOf(launcher: number): number {
  const children = readFileSync(`/proc/${launcher}/task/${launcher}/children`, "utf8").trim().split(" ").map(Number);
  const guard = children.find((pid) => describeProcess(pid)?.commandLine.includes("holdfast-guard"));
  if (guard === undefined) throw new Error("The launcher has no guard");
  return guard;
}

export function isAlive(pid: number): boolean {
  const found = describeProcess(pid);
  return found !== null && found.state !== "Z";
}

const lookMs = 20;

/**
 * Milliseconds of our own time until none of them runs: what a busy machine keeps us waiting is not theirs. Rejects after
 * `limitMs`.
 */
export async function msUntilGone(pids: number[], limitMs = 30_000): Promise<number> {
  let ms = 0;
  for (; pids.some(isAlive); ms += lookMs) {
    if (ms > limitMs) throw new Error(`Still running: ${pids.filter(isAlive).join(", ")}`);
    await delay(lookMs);
  }
  return ms;
}
