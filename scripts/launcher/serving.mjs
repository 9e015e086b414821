import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { isRunning, recordProcess } from "./describe-process.mjs";
import { readJsonIfAny, writePrivateFile } from "./private-files.mjs";

/**
 * Which launchers run from this project folder: packages and a build must not be replaced beneath a server that loads
 * parts of them only when they are asked for.
 * @param {string} root
 */
const folderOf = (root) => join(root, ".cache", "launcher", "serving");

/** @param {string} root @param {string} distDir @returns {() => void} ends the entry */
export function registerServing(root, distDir) {
  const folder = folderOf(root);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}.json`);
  writePrivateFile(file, JSON.stringify({ ...recordProcess(process.pid), distDir }));
  return () => rmSync(file, { force: true });
}

/** The pid of another living launcher of this folder (and build, when given); null when there is none. @param {string} root @param {string} [distDir] */
export function otherServing(root, distDir) {
  mkdirSync(folderOf(root), { recursive: true });
  for (const name of readdirSync(folderOf(root))) {
    const file = join(folderOf(root), name);
    const record = readJsonIfAny(file);
    if (!isRunning(record)) rmSync(file, { force: true });
    else if (record.pid !== process.pid && (distDir === undefined || Reflect.get(record, "distDir") === distDir))
      return record.pid;
  }
  return null;
}
