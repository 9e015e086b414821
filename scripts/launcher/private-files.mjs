import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { LaunchError } from "./launch-error.mjs";

/** Replaces `file` as a whole, readable by its owner only; readers see the old or the new text. @param {string} file @param {string} text */
export function writePrivateFile(file, text) {
  const fresh = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
  const handle = openSync(fresh, "wx", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
}

/** @param {string} file @returns {string | null} null when the file does not exist */
export function readFileIfAny(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** @param {string} file @returns {Record<string, unknown> | null} null when missing or not a JSON object (a crash of the machine) */
export function readJsonIfAny(file) {
  try {
    const value = JSON.parse(readFileIfAny(file) ?? "null");
    return typeof value === "object" ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The secret kept under `name` in the data folder, made on the first call: 256 random bits as base64url. @param {string} dataDir @param {string} name */
export function keepSecret(dataDir, name) {
  const file = join(dataDir, name);
  const kept = readFileIfAny(file)?.trim();
  if (kept) return kept;
  const secret = randomBytes(32).toString("base64url");
  writePrivateFile(file, `${secret}\n`);
  return secret;
}

/** @param {string} dataDir */
export function ensureDataDir(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LaunchError(`DATA_DIR: ${dataDir} cannot be used as a data folder (${reason})`, { cause: error });
  }
}
