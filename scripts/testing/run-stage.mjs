import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawnGuarded } from "./guarded.mjs";
import { readPlaywrightReport, readVitestReport } from "./reports.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

// Tools begin with `#!/usr/bin/env node`: they get the project's Node, whatever started us.
const ownPath = `${join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}`;

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} seconds
 * @property {string} summary one line
 * @property {string} output everything the stage printed
 */

/**
 * Starts a stage. Its reports go to `folder`. `end()` ends it with everything below it.
 * @param {import("./stages.mjs").Stage} stage
 * @param {string} folder
 * @returns {{ outcome: Promise<Outcome>, end: () => Promise<number> }}
 */
export function runStage(stage, folder) {
  const started = performance.now();
  const report = join(folder, `${stage.name}.json`);
  const [tool = "", ...options] = [...stage.command, ...reporting(stage, report)];
  const run = spawnGuarded(join(root, "node_modules/.bin", tool), options, {
    cwd: root,
    env: {
      ...process.env,
      ...colourless(stage),
      ...stage.env,
      PATH: ownPath,
      CI: "1",
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  });
  let output = "";
  run.onOutput((text) => (output += text));
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void run.end();
  }, stage.timeoutMs);
  const outcome = run.ended.then((code) => {
    clearTimeout(timer);
    if (isLate) output += `\nEnded after ${stage.timeoutMs / 60_000} minutes.\n`;
    return { ...judge(stage, code, report, output), seconds: (performance.now() - started) / 1000, output };
  });
  return { outcome, end: () => run.end() };
}

/** Playwright sets FORCE_COLOR for its workers, which then warn about NO_COLOR. @param {import("./stages.mjs").Stage} stage */
const colourless = ({ kind }) => (kind === "playwright" ? { FORCE_COLOR: "0" } : { NO_COLOR: "1" });

/** @param {import("./stages.mjs").Stage} stage @param {string} report */
function reporting({ kind }, report) {
  if (kind === "vitest") return ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  if (kind === "playwright") return ["--reporter=dot,json"];
  return [];
}

/** @param {import("./stages.mjs").Stage} stage @param {number} code @param {string} report @param {string} output */
function judge({ kind }, code, report, output) {
  if (kind === "gate")
    return { passed: Number(code === 0), failed: Number(code !== 0), summary: lastLine(output) || "nothing found" };
  if (!existsSync(report)) return { passed: 0, failed: 1, summary: `wrote no report, exit code ${code}` };
  const { passed, failed, skipped } = kind === "vitest" ? readVitestReport(report) : readPlaywrightReport(report);
  const notes = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped > 0 ? [`${skipped} skipped, which counts as failed`] : []),
  ];
  // A suite that ran nothing proves nothing, and neither does one that broke outside its tests.
  const empty = passed + failed + skipped === 0 ? ["no test ran"] : [];
  const broken = code !== 0 && failed + skipped === 0 && empty.length === 0 ? [`exit code ${code}`] : [];
  const lost = empty.length + broken.length;
  return { passed, failed: failed + skipped + lost, summary: [...notes, ...empty, ...broken].join(", ") };
}

/** @param {string} text */
const lastLine = (text) => text.trimEnd().split("\n").at(-1)?.slice(0, 160) ?? "";
