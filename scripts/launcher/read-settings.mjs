import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { LaunchError } from "./launch-error.mjs";

/**
 * What the launcher itself needs from the environment. Everything else is checked by lib/platform/env.ts, which needs
 * installed packages; these few must be right before the first of them is installed.
 * @typedef {object} Settings
 * @property {number} port wished port; 0 for any
 * @property {boolean} isPortExplicit whether `PORT` names it
 * @property {string} host
 * @property {string} dataDir absolute path
 * @property {string | undefined} databaseUrl undefined: embedded PostgreSQL
 * @property {string} distDir name of the build's folder
 */

/**
 * @param {Record<string, string | undefined>} env
 * @param {string} root folder of the project
 * @returns {Settings}
 * @throws {LaunchError} naming every bad variable
 */
export function readSettings(env, root) {
  /** @type {string[]} */
  const problems = [];
  for (const name of ["PORT", "HOST", "DATA_DIR", "DATABASE_URL", "REDIS_URL", "HOLDFAST_DIST"])
    if (env[name] !== undefined && env[name].trim() === "")
      problems.push(`${name} is set but empty; remove it or give it a value`);
  const given = (/** @type {string} */ name) => (env[name]?.trim() ? env[name] : undefined);

  const port = given("PORT");
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    problems.push(`PORT: "${port}" is not a port number from 0 to 65535`);
  const host = given("HOST");
  if (host !== undefined && !/^[\w.:-]+$/.test(host)) problems.push(`HOST: "${host}" is not an address or host name`);
  checkUrl("DATABASE_URL", ["postgres:", "postgresql:"], given("DATABASE_URL"), problems);
  checkUrl("REDIS_URL", ["redis:", "rediss:"], given("REDIS_URL"), problems);
  // `next build` empties this folder, so it may be no other than one of ours.
  const distDir = given("HOLDFAST_DIST") ?? ".next";
  if (!/^\.next[\w.-]*$/.test(distDir))
    problems.push(`HOLDFAST_DIST: "${distDir}" is not a folder name that begins with .next`);

  if (problems.length > 0)
    throw new LaunchError(`The environment is not usable:\n${problems.map((line) => `  - ${line}`).join("\n")}`);
  return {
    port: Number(port ?? 3000),
    isPortExplicit: port !== undefined,
    host: host ?? "127.0.0.1",
    dataDir: resolve(root, given("DATA_DIR") ?? ".data"),
    databaseUrl: given("DATABASE_URL"),
    distDir,
  };
}

/** @param {string} name @param {string[]} protocols @param {string | undefined} text @param {string[]} problems */
function checkUrl(name, protocols, text, problems) {
  if (text === undefined) return;
  // The value may hold a password, so the message never repeats it.
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
    problems.push(`${name} is not a URL that begins with ${protocols.map((item) => `${item}//`).join(" or ")}`);
}

/** Adds the variables of `.env.local` and `.env` that the environment does not set. @param {string} root */
export function loadEnvFiles(root) {
  for (const name of [".env.local", ".env"]) {
    const file = join(root, name);
    // Node before 20.12 cannot read them; the project's own Node, which runs next, can.
    if (existsSync(file) && process.loadEnvFile) process.loadEnvFile(file);
  }
}
