import { rmSync } from "node:fs";
import { join } from "node:path";
import { readJsonIfAny, writePrivateFile } from "./private-files.mjs";

/**
 * DATA_DIR/embedded.json, there while the embedded database runs: how other programs of ours reach it, and by which
 * processes a later start recognises what a killed one left behind.
 * @typedef {object} EmbeddedRecord
 * @property {string} url
 * @property {boolean} isReady whether the database answers and is migrated
 * @property {import("./describe-process.mjs").ProcessRecord} database
 * @property {import("./describe-process.mjs").ProcessRecord | null} server
 */

const fileOf = (/** @type {string} */ dataDir) => join(dataDir, "embedded.json");

/** @param {string} dataDir @returns {EmbeddedRecord | null} */
export function readEmbeddedRecord(dataDir) {
  const record = readJsonIfAny(fileOf(dataDir));
  return record === null ? null : /** @type {EmbeddedRecord} */ (/** @type {unknown} */ (record));
}

/** @param {string} dataDir @param {EmbeddedRecord} record */
export function writeEmbeddedRecord(dataDir, record) {
  writePrivateFile(fileOf(dataDir), JSON.stringify(record, null, 2));
}

/** @param {string} dataDir */
export function removeEmbeddedRecord(dataDir) {
  rmSync(fileOf(dataDir), { force: true });
}
