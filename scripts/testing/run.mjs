// Runs the stages named on the command line, two at a time, and ends with the one line that says how it went.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runStage } from "./run-stage.mjs";
import { stages } from "./stages.mjs";

/** @typedef {import("./stages.mjs").Stage} Stage @typedef {import("./run-stage.mjs").Outcome} Outcome */

const slots = 2;
const wanted = process.argv.slice(2);
const chosen = stages.filter((stage) => wanted.includes(stage.name));
const names = new Set(chosen.map((stage) => stage.name));
const folder = mkdtempSync(join(tmpdir(), "holdfast-test-"));

/** @type {Map<string, Outcome>} */
const outcomes = new Map();
/** @type {Map<string, ReturnType<typeof runStage>>} */
const running = new Map();
let ending = false;

/** @param {Stage} stage */
function isReady(stage) {
  if (outcomes.has(stage.name) || running.has(stage.name)) return false;
  return [...(stage.after ?? []), ...(stage.needs ?? [])].every((name) => !names.has(name) || outcomes.has(name));
}

/** The next stage that may start beside those that run. */
function nextStage() {
  const companies = chosen.filter((stage) => running.has(stage.name)).map((stage) => stage.company);
  if (companies.length >= slots) return null;
  return chosen.find((stage) => isReady(stage) && companies.every((company) => company === stage.company)) ?? null;
}

/** @param {Stage} stage @returns {Promise<Outcome>} */
async function perform(stage) {
  const broken = stage.needs?.find((name) => outcomes.get(name)?.failed);
  if (broken) return { passed: 0, failed: 1, seconds: 0, summary: `not run, because ${broken} failed`, output: "" };
  const run = runStage(stage, folder);
  running.set(stage.name, run);
  try {
    return await run.outcome;
  } finally {
    running.delete(stage.name);
  }
}

/** @param {Stage} stage @param {Outcome} outcome */
function report(stage, outcome) {
  const mark = outcome.failed > 0 ? "FAILED" : "ok";
  if (outcome.failed > 0 && outcome.output)
    console.log(`\n----- ${stage.name} -----\n${outcome.output.trimEnd()}\n-----`);
  console.log(
    `${mark.padEnd(6)} ${stage.name.padEnd(16)} ${outcome.seconds.toFixed(1).padStart(6)} s  ${outcome.summary}`,
  );
}

async function runAll() {
  /** @type {Set<Promise<void>>} */
  const open = new Set();
  for (;;) {
    const stage = ending ? null : nextStage();
    if (stage) {
      const work = perform(stage).then((outcome) => {
        outcomes.set(stage.name, outcome);
        report(stage, outcome);
        open.delete(work);
      });
      open.add(work);
    } else if (open.size > 0) await Promise.race(open);
    else return;
  }
}

async function endEarly() {
  if (ending) return;
  ending = true;
  await Promise.all([...running.values()].map((run) => run.end()));
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void endEarly());

const started = performance.now();
await runAll();
rmSync(folder, { recursive: true, force: true });

const sum = (/** @type {"passed" | "failed"} */ key) =>
  [...outcomes.values()].reduce((total, outcome) => total + outcome[key], 0);
const unfinished = chosen.length - outcomes.size;
console.log(`\n${chosen.length} stages in ${Math.round((performance.now() - started) / 1000)} s`);
console.log(`${sum("passed")} passed, ${sum("failed") + unfinished} failed`);
process.exitCode = ending || sum("failed") + unfinished > 0 || sum("passed") === 0 ? 1 : 0;
