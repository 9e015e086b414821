// The strict compiler over every source, with the route types of Next made fresh.
import { byName, sourceFiles } from "../sources.mjs";
import { runGate, runTool } from "./gate.mjs";

/** @param {string} root */
export function checkTypes(root) {
  const routes = runTool(root, "next", ["typegen"]);
  if (routes.status !== 0)
    return { findings: [`next typegen failed:\n${routes.stdout}${routes.stderr}`], summary: "no route types" };
  const compiled = runTool(root, "tsc", ["--noEmit", "--pretty", "false"]);
  const findings = compiled.stdout.split("\n").filter((line) => line.trim() !== "");
  if (compiled.status !== 0 && findings.length === 0) findings.push(`tsc failed: ${compiled.stderr}`);
  const read = new Set(
    runTool(root, "tsc", ["--listFilesOnly"])
      .stdout.split("\n")
      .map((path) => path.slice(root.length)),
  );
  const sources = sourceFiles(root, ["ts", "tsx"]).filter((path) => !path.startsWith("bench/"));
  const missed = sources.filter((path) => !read.has(path)).sort(byName);
  findings.push(...missed.map((path) => `${path}: not read by tsc [coverage]`));
  return { findings, summary: `${sources.length} files` };
}

await runGate(import.meta.url, checkTypes);
