import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runStage } from "../scripts/testing/run-stage.mjs";
import type { Stage } from "../scripts/testing/stages.mjs";
import { openWorkbench, root, type Workbench } from "./workbench.ts";

let bench: Workbench;
let reports: string;

beforeAll(() => {
  bench = openWorkbench();
  reports = mkdtempSync(join(tmpdir(), "holdfast-reports-"));
});
afterAll(() => {
  bench.remove();
  rmSync(reports, { recursive: true, force: true });
});

const run = (stage: Pick<Stage, "name" | "kind" | "command"> & Partial<Stage>) =>
  runStage({ timeoutMs: 60_000, ...stage }, reports).outcome;

const gate = (name: string, script: string, timeoutMs = 60_000) =>
  run({ name, kind: "gate", command: ["node", "-e", script], timeoutMs });

/** A suite of the one file, or of none, in a project of its own. */
function suite(name: string, test?: string) {
  const folder = join(bench.folder, name);
  bench.write(`${name}/vitest.config.mjs`, "export default {};\n");
  if (test !== undefined) bench.write(`${name}/it.test.ts`, `import { expect, it } from "vitest";\n${test}\n`);
  const command = ["vitest", "run", "--root", folder, "--config", join(folder, "vitest.config.mjs")];
  return run({ name, kind: "vitest", command });
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // A process that has ended and that nobody has waited for still has its number.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

describe("a gate counts as one test", () => {
  it("that passes with exit code 0 and is summed up by its last line", async () => {
    expect(await gate("good", "console.log('read 3 files')")).toMatchObject({
      passed: 1,
      failed: 0,
      summary: "read 3 files",
    });
  });

  it("that fails with any other, and keeps all of its output", async () => {
    const outcome = await gate("bad", "console.log('first'); console.error('second'); process.exit(3)");
    expect(outcome).toMatchObject({ passed: 0, failed: 1 });
    expect(outcome.output).toContain("first");
    expect(outcome.output).toContain("second");
  });

  it("that fails when it takes too long, and leaves nothing running", async () => {
    const outcome = await gate("endless", "console.log(process.pid); setInterval(() => {}, 1000)", 1_000);
    expect(outcome).toMatchObject({ passed: 0, failed: 1 });
    expect(isAlive(Number.parseInt(outcome.output, 10))).toBe(false);
  });
});

describe("a suite", () => {
  it("counts its tests", async () => {
    const outcome = await suite("counted", `it("a", () => expect(1).toBe(1)); it("b", () => expect(1).toBe(2));`);
    expect(outcome).toMatchObject({ passed: 1, failed: 1 });
  });

  it("without a test fails", async () => {
    expect(await suite("no-file")).toMatchObject({
      passed: 0,
      failed: 1,
      summary: expect.stringContaining("no test ran"),
    });
    expect(await suite("no-test", "export {};")).toMatchObject({ passed: 0, failed: 1 });
  });

  it("with a skipped test fails", async () => {
    const outcome = await suite("skipping", `it("a", () => expect(1).toBe(1)); it.skip("b", () => expect(1).toBe(1));`);
    expect(outcome).toMatchObject({ passed: 1, failed: 1, summary: expect.stringContaining("1 skipped") });
  });

  it("that breaks outside its tests fails", async () => {
    expect(await suite("unloaded", `throw new Error("at import");`)).toMatchObject({ passed: 0, failed: 1 });
    const late = `it("a", () => { void Promise.reject(new Error("nobody waits")); expect(1).toBe(1); });`;
    expect(await suite("unhandled", late)).toMatchObject({ passed: 1, failed: 1 });
  });
});

describe("what a stage starts", () => {
  it("ends when whoever started it is killed", async () => {
    const guarded = join(root, "scripts/testing/guarded.mjs");
    const starter = `
      import { spawnGuarded } from ${JSON.stringify(guarded)};
      spawnGuarded(process.execPath, ["-e", "console.log(process.pid); setInterval(() => {}, 1000)"], { stdout: "inherit" });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", starter], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const pid = await new Promise<number>((resolve) => child.stdout.once("data", (text) => resolve(Number(text))));
    expect(isAlive(pid)).toBe(true);
    child.kill("SIGKILL");
    await expect.poll(() => isAlive(pid)).toBe(false);
  });
});
