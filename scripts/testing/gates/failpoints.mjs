// What chaos runs need must not be in what people run: no failpoint and no chaos tool in an ordinary build.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSettings } from "../../launcher/read-settings.mjs";
import { sourceFiles } from "../sources.mjs";
import { runGate } from "./gate.mjs";

/** Words of the failpoints and of the tools behind the same switch (lib/tools/chaos-tools.ts). */
const chaosWords = ["HOLDFAST_FAILPOINT_FILE", "HOLDFAST_CHAOS_RECEIVER", "chaos_effect", "chaos_idempotent"];
const fewestPoints = 20;
const fewestFiles = 20;

/**
 * Looks for every failpoint's name, as it stands in the sources, in the code that was built for the server and the browser.
 * @param {string} root @param {string} distDir @returns {import("./gate.mjs").Verdict}
 */
export function checkFailpoints(root, distDir = readSettings(process.env, root).distDir) {
  const names = failpointsOf(root);
  const words = [...names.map((name) => `"${name}"`), ...chaosWords];
  const files = ["server", "static"].flatMap((folder) => scriptsBelow(join(root, distDir, folder)));
  const findings = files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return words.filter((word) => text.includes(word)).map((word) => `${file}: holds ${word} [failpoint-in-build]`);
  });
  if (names.length < fewestPoints) findings.push(`only ${names.length} failpoints found in lib/ [failpoints-unread]`);
  if (files.length < fewestFiles) findings.push(`only ${files.length} scripts found in ${distDir} [build-unread]`);
  return { findings, summary: `${names.length} failpoints, none of them in ${files.length} built files` };
}

/** @param {string} root */
function failpointsOf(root) {
  const files = sourceFiles(root, ["ts"]).filter((path) => path.startsWith("lib/") && !path.endsWith(".test.ts"));
  const names = files.flatMap((path) =>
    [...readFileSync(join(root, path), "utf8").matchAll(/\bfailpoint\("([^"]+)"\)/g)].map((match) => match[1] ?? ""),
  );
  return [...new Set(names)].sort();
}

/** @param {string} folder */
function scriptsBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return entries.filter((entry) => /\.m?js$/.test(entry)).map((entry) => join(folder, entry));
}

await runGate(import.meta.url, (root) => checkFailpoints(root));
