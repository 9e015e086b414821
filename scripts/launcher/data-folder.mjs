import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { LaunchError } from "./launch-error.mjs";
import { readHolder, tryLock } from "./lock.mjs";
import { ensureDataDir } from "./private-files.mjs";

const lockOf = (/** @type {string} */ dataDir) => join(dataDir, "lock");

/** A command such as api-key holds the folder for seconds only; a start waits for it. */
const commandPatienceMs = 60_000;

/** @param {string} dataDir @param {import("./lock.mjs").Holder} holder */
function refusal(dataDir, holder) {
  const where = typeof holder["url"] === "string" ? `at ${holder["url"]}` : "and is starting";
  return new LaunchError(
    `Holdfast already runs on the data folder ${dataDir}: process ${holder.pid} ${where}. Stop it first, or set DATA_DIR to another folder.`,
  );
}

/** Refuses at once, before anything slow, when another launcher serves this data folder. @param {string} dataDir */
export function refuseSecondStart(dataDir) {
  const holder = readHolder(lockOf(dataDir));
  if (holder && holder["purpose"] === "serve") throw refusal(dataDir, holder);
}

/**
 * Makes this process the one that serves the data folder.
 * @param {string} dataDir
 * @returns {Promise<import("./lock.mjs").Lock>}
 * @throws {LaunchError} naming the process that serves it already
 */
export async function takeDataFolder(dataDir) {
  ensureDataDir(dataDir);
  for (const end = performance.now() + commandPatienceMs; ; await delay(100)) {
    const { lock, holder } = tryLock(lockOf(dataDir), { purpose: "serve" });
    if (lock) return lock;
    if (holder["purpose"] === "serve" || performance.now() > end) throw refusal(dataDir, holder);
  }
}

/** Takes the data folder for a command; null while somebody else has it. @param {string} dataDir */
export function tryDataFolder(dataDir) {
  ensureDataDir(dataDir);
  return tryLock(lockOf(dataDir), { purpose: "command" }).lock;
}

/** The launcher that serves the data folder now; null when there is none. @param {string} dataDir */
export function servingLauncher(dataDir) {
  const holder = readHolder(lockOf(dataDir));
  return holder?.["purpose"] === "serve" ? holder : null;
}
