import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { describeProcess, isRunning } from "./describe-process.mjs";
import { readEmbeddedRecord, removeEmbeddedRecord } from "./embedded-record.mjs";
import { LaunchError } from "./launch-error.mjs";
import { readFileIfAny, writePrivateFile } from "./private-files.mjs";

/**
 * Ends what a killed launcher left behind, and nothing else: processes recorded in the data folder with pid, start time
 * and executable, and our own PostgreSQL program running on this very cluster. Call it with the data folder's lock held.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {string} options.cluster
 * @param {string} options.native
 * @throws {LaunchError} when a PostgreSQL that is not ours uses the cluster
 */
export async function endOrphans({ dataDir, cluster, native }) {
  const record = readEmbeddedRecord(dataDir);
  if (isRunning(record?.server)) await endProcess(record.server.pid, serverSteps);
  if (isRunning(record?.database)) await endProcess(record.database.pid, databaseSteps);
  await settlePidFile(cluster, native);
  removeEmbeddedRecord(dataDir);
}

/** @typedef {readonly [signal: string | null, waitMs: number]} Step null only waits */

/** A server that lost its launcher ends by itself; only a stuck one is killed, with all it has started. @type {Step[]} */
const serverSteps = [
  [null, 2000],
  ["SIGKILL", 2000],
];
/** Fast shutdown, immediate shutdown, force. @type {Step[]} */
const databaseSteps = [
  ["SIGINT", 5000],
  ["SIGQUIT", 2000],
  ["SIGKILL", 2000],
];

/** @param {number} pid @param {Step[]} steps */
async function endProcess(pid, steps) {
  const { startTime = "" } = describeProcess(pid) ?? {};
  const isThere = () => isRunning({ pid, startTime, executable: "" });
  for (const [signal, waitMs] of steps) {
    if (!isThere()) return;
    if (signal !== null) process.kill(signal === "SIGKILL" && steps === serverSteps ? -pid : pid, signal);
    await waitWhile(isThere, waitMs);
  }
}

/** @param {() => boolean} isTrue @param {number} limitMs */
async function waitWhile(isTrue, limitMs) {
  for (const end = performance.now() + limitMs; isTrue() && performance.now() < end; ) await delay(20);
}

/**
 * PostgreSQL refuses to start while the process named in its pid file exists, even when that is a zombie or, after a
 * crash, some other program that got the same pid.
 * @param {string} cluster @param {string} native
 */
async function settlePidFile(cluster, native) {
  const file = join(cluster, "postmaster.pid");
  const text = readFileIfAny(file);
  if (text === null) return;
  const [first = "", ...rest] = text.split("\n");
  const found = describeProcess(Number(first));
  // Gone: PostgreSQL sees that itself, and also looks for backends that still hold its shared memory.
  if (found === null) return;
  const isPostgres = /(^|\/)postgres$/.test(found.executable) && usesFolder(found, cluster);
  if (isPostgres && found.state !== "Z") {
    if (found.executable !== realpathSync(join(native, "bin", "postgres")))
      throw new LaunchError(
        `Another PostgreSQL (process ${found.pid}, ${found.executable}) runs on ${cluster}; stop it first.`,
      );
    await endProcess(found.pid, databaseSteps);
    return;
  }
  // The file is kept, with the pid of a process that has surely ended: PostgreSQL needs its other lines to find
  // backends of the dead server that are still at work.
  writePrivateFile(file, [spawnSync("true").pid, ...rest].join("\n"));
  const owner = statSync(cluster);
  chownSync(file, owner.uid, owner.gid);
}

/** @param {import("./describe-process.mjs").RunningProcess} found @param {string} cluster */
function usesFolder(found, cluster) {
  return folderOf(found.pid) === realpathSync(cluster) || found.commandLine.includes(cluster);
}

/** The working folder of a process, which is the cluster's for every process of PostgreSQL. @param {number} pid */
function folderOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** Kills backends that outlived their server and hold its shared memory (Linux; elsewhere they end by themselves). @param {string} cluster @param {string} native */
export function killStrayBackends(cluster, native) {
  if (!existsSync("/proc/self/cwd")) return;
  const program = realpathSync(join(native, "bin", "postgres"));
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name) || folderOf(Number(name)) !== realpathSync(cluster)) continue;
    if (describeProcess(Number(name))?.executable === program) process.kill(Number(name), "SIGKILL");
  }
}
