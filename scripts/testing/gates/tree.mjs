// The tree says what the system is: known top-level folders, known domains, names that say what is inside.
import { domains } from "../../../.dependency-cruiser.mjs";
import { byName, projectFiles } from "../sources.mjs";
import { runGate } from "./gate.mjs";

const sourceFolders = ["app", "components", "lib", "db", "e2e", "scripts", "bench", "public"];
// Translations, decisions, planted violations and what continuous integration runs.
const otherFolders = ["messages", "docs", "quality", ".ci", ".github"];
const topFolders = new Set([...sourceFolders, ...otherFolders]);
const libFolders = new Set(["contracts", "platform", "processes", ...domains]);
// Where a stage of `npm test` looks for tests (vitest.config.ts, playwright.config.ts): one that lies elsewhere never runs.
const testPlaces = [
  /^(lib|components|db|app)\/.+\.test\.tsx?$/,
  /^scripts\/.+\.test\.ts$/,
  /^quality\/[^/]+\.test\.ts$/,
  /^e2e\/api\/.+\.api\.test\.ts$/,
  /^e2e\/.+\.spec\.ts$/,
];
const catchAll = /^(utils?|helpers?|common|misc|shared)$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
// Next names folders after what they mean: (group), [parameter], [...rest], _private, @slot, an address with an ending.
const nextFolder =
  /^(\([a-z0-9-]+\)|\[{1,2}(\.{3})?[a-zA-Z0-9_]+\]{1,2}|_[a-z0-9-]+|@[a-z0-9-]+|\.well-known|[a-z0-9-]+\.json)$/;

/** @param {string} root @returns {import("./gate.mjs").Verdict} */
export function checkTree(root) {
  const paths = projectFiles(root).filter((path) => !path.startsWith("quality/planted/"));
  const folders = [...new Set(paths.flatMap(parentsOf))].sort(byName);
  const findings = [...folders.flatMap(checkFolder), ...paths.flatMap(checkFile)];
  return { findings, summary: `${paths.length} files in ${folders.length} folders` };
}

/** @param {string} path */
function parentsOf(path) {
  const pieces = path.split("/").slice(0, -1);
  return pieces.map((_, index) => pieces.slice(0, index + 1).join("/"));
}

/** @param {string} folder */
function checkFolder(folder) {
  const pieces = folder.split("/");
  const name = pieces.at(-1) ?? "";
  const findings = [];
  if (pieces.length === 1 && !topFolders.has(name))
    findings.push(`${folder}/: not a known top-level folder [top-folder]`);
  if (pieces.length === 2 && pieces[0] === "lib" && !libFolders.has(name))
    findings.push(`${folder}/: not a known domain [domain]`);
  if (catchAll.test(name)) findings.push(`${folder}/: a name that says nothing [catch-all]`);
  const named =
    kebab.test(name) || (pieces[0] === "app" && nextFolder.test(name)) || (pieces.length === 1 && name[0] === ".");
  if (!named) findings.push(`${folder}/: not kebab-case [kebab-folder]`);
  return findings;
}

/** @param {string} path */
function checkFile(path) {
  const name = path.split("/").at(-1)?.split(".")[0] ?? "";
  const isStray = /\.(test|spec)\.\w+$/.test(path) && !testPlaces.some((place) => place.test(path));
  return [
    ...(catchAll.test(name) ? [`${path}: a name that says nothing [catch-all]`] : []),
    ...(isStray ? [`${path}: a test that no stage runs [stray-test]`] : []),
  ];
}

await runGate(import.meta.url, checkTree);
