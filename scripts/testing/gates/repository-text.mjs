// What must not stand in a committed file: traces of one machine, silenced rules without a reason, SQL built from text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFiles } from "../sources.mjs";
import { runGate } from "./gate.mjs";

const binary = /\.(png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|pdf|docx|xlsx|pptx|zip|gz|br)$/;
const notOurs = /^(package-lock\.json|quality\/planted\/|db\/migrations\/)/;
const code = /\.(ts|tsx|mts|mjs|js|jsx)$/;

/**
 * A rule sees one line, or with `whole` one file. It applies to files whose path matches `only`, and `everywhere` also
 * to those that are not written by us. A match for which `unless` holds is fine.
 * @typedef {object} TextRule
 * @property {string} name
 * @property {string} says
 * @property {RegExp} pattern
 * @property {RegExp} [only]
 * @property {boolean} [whole]
 * @property {boolean} [everywhere]
 * @property {(match: string, files: Set<string>) => boolean} [unless]
 */

/** @type {readonly TextRule[]} */
export const rules = [
  {
    name: "machine-path",
    says: "a path of one machine",
    pattern: /(?<![\w.:/~-])\/(root|work|home\/\w+|Users\/\w+)\/|[A-Z]:\\+Users\\/,
  },
  {
    name: "planning-papers",
    says: "a paper that is not in this repository",
    pattern: /\.\.\/shared\b|\bshared\/(reference|bench|hooks)\b|(?<!\w)(STACK|PRODUCT|ARCHITECTURE|API)\.md\b/,
    unless: (match, files) => files.has(match) || files.has(`docs/${match}`),
  },
  {
    name: "registry-host",
    says: "a package registry of one network",
    pattern:
      /https?:\/\/(?!registry\.npmjs\.org|www\.npmjs\.com)[^\s/"']*\b(registry|npm|artifactory|nexus|verdaccio)\b[^\s/"']*/,
    everywhere: true,
  },
  { name: "merge-mark", says: "a merge that was not finished", pattern: /^(<{7}|>{7}) / },
  {
    name: "private-key",
    says: "a secret",
    pattern:
      /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bsk-(proj-)?[A-Za-z0-9]{32,}|\bhf_[A-Za-z0-9_-]{32,}|\bAKIA[A-Z0-9]{16}\b/,
  },
  {
    name: "reasonless-suppression",
    says: "a silenced rule without a reason (`-- because ...`)",
    pattern: /(oxlint|eslint)-disable(-next-line|-line)?\b(?!.* -- \S{3})|biome-ignore [\w/]+(?!.*: \S{3})/,
    only: code,
  },
  {
    name: "sql-from-text",
    says: "SQL put together from text; use the sql tag, which sends values as parameters",
    pattern:
      /(?<![\w)\]>])`\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|DROP|ALTER|TRUNCATE)\s[^`]*\$\{|["'](SELECT|INSERT INTO|UPDATE|DELETE FROM) [^"'\n]*["']\s*\+/g,
    only: code,
    whole: true,
  },
];

/** @param {string} root @returns {import("./gate.mjs").Verdict} */
export function checkRepositoryText(root) {
  const paths = projectFiles(root).filter((path) => !binary.test(path));
  const files = new Set(paths);
  const findings = paths.flatMap((path) => checkFile(root, path, files));
  return { findings, summary: `${paths.length} text files, ${rules.length} rules` };
}

/** @param {string} root @param {string} path @param {Set<string>} files */
function checkFile(root, path, files) {
  const text = readFileSync(join(root, path), "utf8");
  const applied = rules.filter(
    (rule) => (rule.everywhere || !notOurs.test(path)) && (!rule.only || rule.only.test(path)),
  );
  if (isGateItself(path)) return [];
  return applied.flatMap((rule) =>
    findRule(rule, text, files).map((line) => `${path}:${line}: ${rule.says} [${rule.name}]`),
  );
}

// The rules and their planted violations spell out what they look for.
const isGateItself = (/** @type {string} */ path) =>
  path === "scripts/testing/gates/repository-text.mjs" || path === "quality/gates.test.ts";

/** @param {TextRule} rule @param {string} text @param {Set<string>} files @returns {number[]} lines */
function findRule({ pattern, whole, unless }, text, files) {
  if (whole) return [...text.matchAll(pattern)].map((match) => text.slice(0, match.index).split("\n").length);
  return text.split("\n").flatMap((line, index) => {
    const match = pattern.exec(line);
    return match && !unless?.(match[0], files) ? [index + 1] : [];
  });
}

await runGate(import.meta.url, checkRepositoryText);
