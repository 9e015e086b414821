import { spawnSync } from "node:child_process";
import { join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * @typedef {{ findings: string[], summary: string }} Verdict
 *
 * Runs a gate as a command: prints its findings, one a line, and ends with 1 when there is any. `check` gets the folder
 * to look at (the project, or the one named on the command line), with a slash at its end.
 * @param {string} moduleUrl
 * @param {(root: string) => Verdict | Promise<Verdict>} check
 */
export async function runGate(moduleUrl, check) {
  if (!process.argv[1] || resolve(process.argv[1]) !== fileURLToPath(moduleUrl)) return;
  const { findings, summary } = await check(resolve(process.argv[2] ?? projectRoot) + sep);
  for (const finding of findings) console.log(finding);
  console.log(findings.length === 0 ? summary : `${findings.length} violations (${summary})`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

/** Runs an installed tool in `root` and returns its exit code and output. @param {string} root @param {string} tool @param {readonly string[]} options */
export function runTool(root, tool, options) {
  const result = spawnSync(join(root, "node_modules/.bin", tool), options, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (result.error) throw result.error;
  return result;
}
