// The strict compiler over every source, scripts included, with the route types of Next made fresh.
import { byName, sourceFiles } from "../sources.mjs";
import { runGate, runTool } from "./gate.mjs";

/** The product with Next's types, and plain JavaScript, checked by its comments, without them. */
const projects = ["tsconfig.json", "scripts/tsconfig.json"];

/** @param {string} root */
export function checkTypes(root) {
  const routes = runTool(root, "next", ["typegen"]);
  if (routes.status !== 0)
    return { findings: [`next typegen failed:\n${routes.stdout}${routes.stderr}`], summary: "no route types" };
  const sources = sourceFiles(root).filter((path) => !path.startsWith("bench/"));
  const results = projects.map((project) => compile(root, project));
  const read = new Set(results.flatMap((result) => result.read));
  const missed = sources.filter((path) => !read.has(path)).map((path) => `${path}: not read by tsc [coverage]`);
  const findings = [...results.flatMap((result) => result.findings), ...missed].sort(byName);
  return { findings, summary: `${sources.length} files` };
}

/** @param {string} root @param {string} project */
function compile(root, project) {
  const compiled = runTool(root, "tsc", ["--noEmit", "--pretty", "false", "-p", project]);
  const findings = compiled.stdout.split("\n").filter((line) => line.trim() !== "");
  if (compiled.status !== 0 && findings.length === 0) findings.push(`tsc failed: ${compiled.stderr}`);
  const listed = runTool(root, "tsc", ["--listFilesOnly", "-p", project]).stdout.split("\n");
  return { findings, read: listed.map((path) => path.slice(root.length)) };
}

await runGate(import.meta.url, checkTypes);
