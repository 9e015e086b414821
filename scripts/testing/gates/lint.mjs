// oxlint with type information, and the proof that it read every source.
import { byName, sourceFiles } from "../sources.mjs";
import { runGate, runTool } from "./gate.mjs";

/** @param {string} root @returns {import("./gate.mjs").Verdict} */
export function checkLint(root) {
  const { stdout, stderr } = runTool(root, "oxlint", ["-f", "json"]);
  if (!stdout.startsWith("{")) return { findings: [`oxlint failed: ${stderr || stdout}`], summary: "no result" };
  /** @type {{ diagnostics: Diagnostic[], number_of_files: number, number_of_rules: number }} */
  const { diagnostics, number_of_files: read, number_of_rules: rules } = JSON.parse(stdout);
  const findings = diagnostics.map(describe).sort(byName);
  const sources = sourceFiles(root).filter((path) => !/^(public|bench\/floor)\//.test(path)).length;
  if (read < sources) findings.push(`oxlint read ${read} of ${sources} source files [coverage]`);
  return { findings, summary: `${read} files, ${rules} rules` };
}

/**
 * @typedef {{ filename: string, message: string, code?: string, labels: { span: { line: number, column: number } }[] }} Diagnostic
 *
 * @param {Diagnostic} diagnostic
 */
function describe({ filename, message, code, labels }) {
  const span = labels[0]?.span;
  return `${filename}${span ? `:${span.line}:${span.column}` : ""}: ${message} [${code ?? "unused directive"}]`;
}

await runGate(import.meta.url, checkLint);
