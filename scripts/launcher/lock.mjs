import { linkSync, mkdirSync, readdirSync, rmSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { isRunning, recordProcess } from "./describe-process.mjs";
import { readJsonIfAny, writePrivateFile } from "./private-files.mjs";

/**
 * A lock between processes that survives kill -9. Its folder holds numbered records; the highest number is the state.
 * Whoever finds the highest record released, or its process gone, takes the next number by an exclusive link. The
 * highest number is never removed, so two processes cannot both take over the same dead holder.
 *
 * @typedef {import("./describe-process.mjs").ProcessRecord & Record<string, unknown>} Holder
 * @typedef {{ update(details: Record<string, unknown>): void, release(): void }} Lock
 */

const nameOf = (/** @type {number} */ number) => `${String(number).padStart(9, "0")}.json`;

/** @param {string} folder */
function highestNumber(folder) {
  const numbers = readdirSync(folder).flatMap((name) => (/^\d{9}\.json$/.test(name) ? [Number(name.slice(0, 9))] : []));
  return Math.max(0, ...numbers);
}

/** @param {string} folder @param {number} number @returns {Holder | null} */
function livingHolder(folder, number) {
  const record = readJsonIfAny(join(folder, nameOf(number)));
  return record !== null && isRunning(record) ? record : null;
}

/** Who holds the lock now; null when nobody does. @param {string} folder @returns {Holder | null} */
export function readHolder(folder) {
  try {
    return livingHolder(folder, highestNumber(folder));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Takes the lock for this process, or tells who has it. `details` are kept in the record for others to read.
 * @param {string} folder
 * @param {Record<string, unknown>} details
 * @returns {{ lock: Lock, holder: null } | { lock: null, holder: Holder }}
 */
export function tryLock(folder, details = {}) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = recordProcess(process.pid);
  for (;;) {
    const highest = highestNumber(folder);
    const holder = livingHolder(folder, highest);
    if (holder) return { lock: null, holder };
    const number = highest + 1;
    const file = join(folder, nameOf(number));
    if (!linkRecord(folder, file, { ...own, ...details })) continue;
    // Had others come and gone meanwhile, a higher number exists and ours was never the state.
    if (highestNumber(folder) !== number) {
      unlinkSync(file);
      continue;
    }
    for (const name of readdirSync(folder))
      if (/^\d{9}\.json$/.test(name) && name < nameOf(number)) rmSync(join(folder, name), { force: true });
    return {
      holder: null,
      lock: {
        update: (more) => writePrivateFile(file, JSON.stringify({ ...own, ...details, ...more })),
        release: () => writePrivateFile(file, JSON.stringify({ released: true })),
      },
    };
  }
}

/** A link appears whole or not at all, so nobody ever reads half a record. @param {string} folder @param {string} file @param {object} record */
function linkRecord(folder, file, record) {
  const draft = join(folder, `draft-${process.pid}`);
  writePrivateFile(draft, JSON.stringify(record));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Takes the lock as soon as its holder gives it up or dies. @param {string} folder @param {(holder: Holder) => void} onWait */
export async function waitForLock(folder, onWait) {
  let isFirst = true;
  for (;;) {
    const { lock, holder } = tryLock(folder);
    if (lock) return lock;
    if (isFirst) onWait(holder);
    isFirst = false;
    await delay(200);
  }
}
