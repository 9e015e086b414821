// Who may import whom: dependency-cruiser with .dependency-cruiser.mjs, and the proof that it read every source.
import { sourceFiles } from "../sources.mjs";
import { runGate, runTool } from "./gate.mjs";

const ignored = /^(bench\/results|public)\//;

/** @param {string} root @returns {import("./gate.mjs").Verdict} */
export function checkArchitecture(root) {
  const { stdout, stderr } = runTool(root, "depcruise", [
    "--config",
    ".dependency-cruiser.mjs",
    "--output-type",
    "json",
    ".",
  ]);
  if (!stdout.startsWith("{"))
    return { findings: [`dependency-cruiser failed: ${stderr || stdout}`], summary: "no result" };
  /** @type {{ modules: Module[], summary: { violations: Violation[], totalDependenciesCruised: number } }} */
  const { modules, summary } = JSON.parse(stdout);
  const findings = summary.violations.map(describe);
  const read = new Map(modules.map((module) => [module.source, module]));
  const sources = sourceFiles(root).filter((path) => !ignored.test(path));
  for (const path of sources) if (!read.has(path)) findings.push(`${path}: not read by dependency-cruiser [coverage]`);
  // Without a compiler it lists files and sees no import in them: imports that TypeScript sources surely have.
  const typed = sources.filter((path) => /\.tsx?$/.test(path));
  if (typed.length > 0 && !typed.some((path) => (read.get(path)?.dependencies.length ?? 0) > 0))
    findings.push("dependency-cruiser found no import in any TypeScript file [coverage]");
  return { findings, summary: `${sources.length} sources, ${summary.totalDependenciesCruised} imports` };
}

/**
 * @typedef {{ source: string, dependencies: unknown[] }} Module
 * @typedef {{ rule: { name: string }, from: string, to: string, cycle?: { name: string }[] }} Violation
 *
 * @param {Violation} violation
 */
function describe({ rule, from, to, cycle }) {
  const way = cycle ? [from, ...cycle.map((step) => step.name)].join(" -> ") : `${from} -> ${to}`;
  return `${way} [${rule.name}]`;
}

await runGate(import.meta.url, checkArchitecture);
