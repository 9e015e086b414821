// processes.mjs - what a benchmark starts, where it runs, and how all of it ends.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { treeOf } from "./lib.mjs";

const hasTaskset = spawnSync("taskset", ["--version"]).status === 0;
const children = [];

/** Data of this run; removed at its end. */
export const temp = mkdtempSync(join(tmpdir(), "holdfast-bench-"));

/** The server under test has core 0 to itself, generator and upstream core 1. */
const pinned = (core, command) => (hasTaskset ? ["taskset", "-c", String(core), ...command] : command);

/** Lets these processes, and what they start from now on, use both cores: databases belong to neither side. */
export function unpin(pids) {
  if (!hasTaskset) return;
  for (const pid of pids) spawnSync("taskset", ["-a", "-c", "-p", "0,1", String(pid)]);
}

/** Starts a process that `endAll` ends. Its standard output is piped. */
export function start(core, command, options = {}) {
  const [file, ...rest] = pinned(core, command);
  const child = spawn(file, rest, { stdio: ["ignore", "pipe", "inherit"], ...options });
  children.push(child);
  return child;
}

/** Runs a command to its end; throws when it fails. Without a core it runs wherever there is room. */
export function run(command, { core, ...options } = {}) {
  const [file, ...rest] = core === undefined ? command : pinned(core, command);
  const done = spawnSync(file, rest, { stdio: "inherit", ...options });
  if (done.status !== 0) throw new Error(`${command.join(" ")} ended with ${done.status}`);
}

/** Runs a command with this standard input, without blocking; resolves with what it printed. */
export async function ask(command, { input = "", ...options }) {
  const child = spawn(command[0], command.slice(1), { stdio: "pipe", ...options });
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"])
    child[name].setEncoding("utf8").on("data", (text) => (printed[name] += text));
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}\n${printed.stderr}`);
  return printed.stdout.trim();
}

export async function endAll() {
  for (const child of children.toReversed()) child.kill("SIGTERM");
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
  await Promise.all(running.map((child) => new Promise((resolve) => child.once("exit", resolve))));
  rmSync(temp, { recursive: true, force: true, maxRetries: 5 });
}

export const databaseTree = (pid) => (pid ? treeOf(pid) : []);
