// The lockfile, judged offline: no version below a known hole, no package from elsewhere, no unreviewed install script.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runGate } from "./gate.mjs";

/**
 * @typedef {{ version: string, resolved?: string, link?: boolean, hasInstallScript?: boolean }} Locked
 * @typedef {Partial<Record<"dependencies" | "devDependencies" | "overrides", Record<string, unknown>>>} Pins
 * @typedef {Pins & { allowScripts?: Record<string, boolean> }} Manifest
 */

/** Lowest version without a known vulnerability, for packages that are or may become part of the product. @type {Record<string, string>} */
export const floors = {
  next: "16.3.3",
  react: "19.2.6",
  "react-dom": "19.2.6",
  "next-auth": "5.0.0-beta.32",
  "@auth/core": "0.41.3",
  ai: "7.0.61",
  "@ai-sdk/react": "4.0.64",
  mermaid: "11.17.2",
  dompurify: "3.4.13",
  nodemailer: "8.0.5",
  "resumable-stream": "2.2.13",
};

/** Packages that must not come in at all, with what to use instead. @type {Record<string, string>} */
export const banned = { xlsx: "@e965/xlsx" };

const publicRegistry = "https://registry.npmjs.org/";
const exactVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** @param {string} root @returns {import("./gate.mjs").Verdict} */
export function checkSupplyChain(root) {
  const read = (/** @type {string} */ name) => JSON.parse(readFileSync(join(root, name), "utf8"));
  /** @type {Manifest} */
  const manifest = read("package.json");
  /** @type {Record<string, Locked>} */
  const packages = read("package-lock.json").packages;
  const installed = Object.entries(packages).filter(([path]) => path !== "");
  const findings = [
    ...checkPins(manifest),
    ...installed.flatMap(([path, entry]) => checkPackage(path, entry, manifest)),
  ];
  findings.push(...checkIdleDecisions(manifest, installed));
  return { findings: [...new Set(findings)], summary: `${installed.length} locked packages` };
}

/** @param {Pins} manifest */
function checkPins({ dependencies = {}, devDependencies = {}, overrides = {} }) {
  return Object.entries({ ...dependencies, ...devDependencies, ...overrides })
    .filter(([, version]) => typeof version === "string" && !exactVersion.test(version))
    .map(([name, version]) => `package.json: ${name} is "${String(version)}", not an exact version [exact-pin]`);
}

const nameOf = (/** @type {string} */ path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** @param {string} path @param {Locked} entry @param {Manifest} manifest */
function checkPackage(path, entry, { allowScripts = {} }) {
  const name = nameOf(path);
  const findings = [];
  const floor = floors[name];
  if (floor && compareVersions(entry.version, floor) < 0)
    findings.push(`${name} ${entry.version} is below ${floor} [version-floor]`);
  if (banned[name]) findings.push(`${name} is not allowed, use ${banned[name]} [banned-package]`);
  if (entry.resolved && !entry.resolved.startsWith(publicRegistry))
    findings.push(`${name} is locked to ${entry.resolved} [registry]`);
  if (entry.link) findings.push(`${path} is a link out of the lockfile [registry]`);
  if (entry.hasInstallScript && !Object.hasOwn(allowScripts, name))
    findings.push(`${name} has an install script that allowScripts neither accepts nor refuses [install-script]`);
  return findings;
}

/** @param {Manifest} manifest @param {[path: string, entry: Locked][]} installed */
function checkIdleDecisions({ allowScripts = {} }, installed) {
  const withScript = new Set(installed.filter(([, entry]) => entry.hasInstallScript).map(([path]) => nameOf(path)));
  return Object.keys(allowScripts)
    .filter((name) => !withScript.has(name))
    .map((name) => `package.json: allowScripts names ${name}, which has no install script [install-script]`);
}

/** Semantic order of two exact versions, prereleases included: below zero when `left` is older. @param {string} left @param {string} right */
export function compareVersions(left, right) {
  const [leftCore, leftTail] = splitVersion(left);
  const [rightCore, rightTail] = splitVersion(right);
  const core = compareLists(leftCore, rightCore);
  if (core !== 0) return core;
  if (leftTail.length === 0 || rightTail.length === 0) return rightTail.length - leftTail.length;
  return compareLists(leftTail, rightTail);
}

/** @param {string} version @returns {[core: string[], tail: string[]]} */
function splitVersion(version) {
  const [, core, tail] = /^([\d.]+)(?:-(.+))?$/.exec(version) ?? [];
  return [(core ?? "0").split("."), tail ? tail.split(".") : []];
}

/** @param {string[]} left @param {string[]} right */
function compareLists(left, right) {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [leftPiece, rightPiece] = [left[index], right[index]];
    if (leftPiece === undefined) return -1;
    if (rightPiece === undefined) return 1;
    const difference = comparePieces(leftPiece, rightPiece);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** @param {string} left @param {string} right */
function comparePieces(left, right) {
  const [leftNumber, rightNumber] = [Number(left), Number(right)];
  if (!Number.isNaN(leftNumber) && !Number.isNaN(rightNumber)) return leftNumber - rightNumber;
  if (Number.isNaN(leftNumber) !== Number.isNaN(rightNumber)) return Number.isNaN(leftNumber) ? 1 : -1;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

await runGate(import.meta.url, checkSupplyChain);
