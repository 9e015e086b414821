// What the documents name exists: files and folders, links, npm commands, environment variables.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { projectFiles } from "../sources.mjs";
import { runGate } from "./gate.mjs";

const fenced = /^(```|~~~)[\s\S]*?^\1/gm;
const pathLike = /^\.{0,2}\/?[\w.@()[\]-]+(\/[\w.@()[\]-]+)*\/?$/;
const rootFile = /^[\w.-]+\.(md|json|jsonc|ts|mjs|yml|yaml|toml|example)$/;

/** @typedef {{ names: Set<string>, top: Set<string> }} Known what the project has: file names, and names at its top */

/** @param {string} root @returns {import("./gate.mjs").Verdict} */
export function checkDocuments(root) {
  const files = projectFiles(root);
  const documents = files.filter((path) => path.endsWith(".md") && !path.startsWith("quality/planted/"));
  const known = {
    names: new Set(files.map((path) => path.split("/").at(-1) ?? "")),
    top: new Set(files.map((path) => path.split("/")[0] ?? "")),
  };
  const scripts = readScripts(root);
  const findings = documents.flatMap((path) => {
    const text = readFileSync(join(root, path), "utf8");
    return [
      ...checkLinks(root, path, text),
      ...checkPaths(root, path, text, known),
      ...checkCommands(path, text, scripts),
    ];
  });
  return { findings: [...findings, ...checkExample(root)], summary: `${documents.length} documents` };
}

/** @param {string} root @returns {string[]} */
function readScripts(root) {
  const path = join(root, "package.json");
  return existsSync(path) ? Object.keys(JSON.parse(readFileSync(path, "utf8")).scripts ?? {}) : [];
}

/** @param {string} root @param {string} path @param {string} text */
function checkLinks(root, path, text) {
  const links = text.replaceAll(fenced, "").matchAll(/\]\(([^)\s]+)[^)]*\)/g);
  return [...links]
    .map((match) => match[1]?.split("#")[0] ?? "")
    .filter((target) => target && !/^([a-z]+:|\/\/)/.test(target))
    .filter((target) => !existsSync(join(root, dirname(path), decodeURIComponent(target))))
    .map((target) => `${path}: the link to ${target} leads nowhere [link]`);
}

/** @param {string} root @param {string} path @param {string} text @param {Known} known */
function checkPaths(root, path, text, known) {
  const spans = text.replaceAll(fenced, "").matchAll(/`([^`\n]+)`/g);
  return [...spans]
    .map((match) => match[1]?.replace(/:\d+$/, "") ?? "")
    .filter((span) => isOurPath(span, known))
    .filter((span) => !leadsSomewhere(join(root, span)) && !leadsSomewhere(join(root, dirname(path), span)))
    .filter((span) => span.includes("/") || !known.names.has(span))
    .filter((span) => !isMade(root, span))
    .map((span) => `${path}: \`${span}\` does not exist [path]`);
}

/** A module may be named as an import names it, without its ending. @param {string} path */
const leadsSomewhere = (path) => ["", ".ts", ".tsx"].some((ending) => existsSync(path + ending));

/** What a command makes and Git ignores need not be there. @param {string} root @param {string} path */
const isMade = (root, path) => spawnSync("git", ["check-ignore", "-q", path], { cwd: root }).status === 0;

/** @param {string} span @param {Known} known */
function isOurPath(span, { top }) {
  if (!pathLike.test(span) || span.startsWith("/")) return false;
  if (rootFile.test(span)) return true;
  const first = normalize(span).split("/")[0] ?? "";
  return span.includes("/") && top.has(first);
}

/** @param {string} path @param {string} text @param {string[]} scripts */
function checkCommands(path, text, scripts) {
  const commands = text.matchAll(/\bnpm run (?:-s |--silent )?([\w:-]+)/g);
  return [...commands]
    .map((match) => match[1] ?? "")
    .filter((name) => !scripts.includes(name))
    .map((name) => `${path}: \`npm run ${name}\` is not in package.json [command]`);
}

/** @param {string} root */
function checkExample(root) {
  const example = join(root, ".env.example");
  const schema = join(root, "lib/platform/env.ts");
  if (!existsSync(example) || !existsSync(schema)) return [];
  const known = readFileSync(schema, "utf8");
  const names = [...readFileSync(example, "utf8").matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map(
    (match) => match[1] ?? "",
  );
  return names
    .filter((name) => !new RegExp(`\\b${name}\\b`).test(known))
    .map((name) => `.env.example: ${name} is read by nobody [variable]`);
}

await runGate(import.meta.url, checkDocuments);
