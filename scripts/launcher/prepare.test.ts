import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hashSources } from "./build.mjs";
import { recordProcess } from "./describe-process.mjs";
import { isAlive, msUntilGone } from "./trial/run-trial.ts";

vi.setConfig({ testTimeout: 60_000 });

let project = "";
const children = new Set<ChildProcess>();
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "holdfast-project-"));
  mkdirSync(join(project, "app"));
  write("package-lock.json", JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0" } } }));
  write("app/page.tsx", "export {};");
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  rmSync(project, { recursive: true, force: true, maxRetries: 5 });
});

const write = (name: string, text: string) => writeFileSync(join(project, name), text);
const runsOf = (name: string) =>
  existsSync(join(project, name)) ? readFileSync(join(project, name), "utf8").trim().split("\n").length : 0;

const face = (name: string) => JSON.stringify(new URL(`./${name}.mjs`, import.meta.url).href);

/** A process that does one of the two as the launcher would, with a shell command in the place of npm or Next. */
function prepare(what: "install" | "build", command: string) {
  const code = `
    import { ensurePackages } from ${face("install")};
    import { ensureBuild } from ${face("build")};
    import { startGuard } from ${face("guard")};
    import { createProgress } from ${face("progress")};
    import { createSupervisor } from ${face("supervise")};
    const supervisor = createSupervisor();
    const guard = startGuard();
    supervisor.atEnd(() => guard.done());
    const all = { root: process.argv[1], command: ["sh", "-c", process.argv[3]], supervisor, guard, progress: createProgress(process.stdout) };
    try {
      if (process.argv[2] === "install") await ensurePackages(all);
      else await ensureBuild({ ...all, distDir: ".next", env: process.env });
      await supervisor.end(0);
    } catch (error) {
      console.log(error.message);
      await supervisor.end(1);
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code, project, what, command], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(child);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  const ended = new Promise<{ code: number | null; output: string }>((done) =>
    child.once("close", (code) => done({ code, output })),
  );
  return { ended, kill: () => void child.kill("SIGKILL") };
}

const install = "echo run >> runs; sleep 0.3; mkdir -p node_modules/.bin; touch node_modules/.bin/node";
const build = "echo run >> runs; sleep 0.3; mkdir -p .next; touch .next/BUILD_ID";

describe.each([
  ["install", install, "package-lock.json", '{"packages":{}}'],
  ["build", build, "app/page.tsx", "export const changed = 1;"],
] as const)("%s", (what, command, source, change) => {
  it("happens once, and again when its sources changed", async () => {
    for (const runs of [1, 1]) {
      expect(await prepare(what, command).ended).toMatchObject({ code: 0 });
      expect(runsOf("runs")).toBe(runs);
    }
    write(source, change);
    expect(await prepare(what, command).ended).toMatchObject({ code: 0 });
    expect(runsOf("runs")).toBe(2);
  });

  it("happens once when two start together", async () => {
    const both = await Promise.all([1, 2].map(() => prepare(what, command).ended));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(runsOf("runs")).toBe(1);
  });

  it("is done again after kill -9 in the middle, which leaves nothing at work", async () => {
    const cut = prepare(what, `echo $$ > worker; ${command}; sleep 30`);
    await expect.poll(() => existsSync(join(project, "worker"))).toBe(true);
    await expect.poll(() => readFileSync(join(project, "worker"), "utf8")).toMatch(/\d/);
    const worker = Number(readFileSync(join(project, "worker"), "utf8"));
    await expect.poll(() => runsOf("runs")).toBe(1);
    expect(isAlive(worker)).toBe(true);
    cut.kill();
    expect(await msUntilGone([worker])).toBeLessThan(2000);
    expect(await prepare(what, command).ended).toMatchObject({ code: 0 });
    expect(runsOf("runs")).toBe(2);
  });

  it("fails with the end of its output, and leaves no stamp behind", async () => {
    const failed = await prepare(what, "echo the reason; exit 3").ended;
    expect(failed.code).toBe(1);
    expect(failed.output).toContain("failed (exit code 3)");
    expect(failed.output).toContain("the reason");
    expect(await prepare(what, command).ended).toMatchObject({ code: 0 });
    expect(runsOf("runs")).toBe(1);
  });

  it("is refused while another server runs on what it would replace", async () => {
    mkdirSync(join(project, ".cache/launcher/serving"), { recursive: true });
    const record = { ...recordProcess(process.pid), distDir: ".next" };
    write(`.cache/launcher/serving/${process.pid}.json`, JSON.stringify(record));
    const refused = await prepare(what, command).ended;
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(`process ${process.pid}`);
    expect(runsOf("runs")).toBe(0);
  });
});

it("takes packages that were installed by hand as installed", async () => {
  mkdirSync(join(project, "node_modules/.bin"), { recursive: true });
  write("node_modules/.bin/node", "");
  write("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/a": { version: "0.9.0" } } }));
  expect(await prepare("install", install).ended).toMatchObject({ code: 0 });
  expect(runsOf("runs")).toBe(1);
  rmSync(join(project, "node_modules/.holdfast-lock"));
  write("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0" } } }));
  expect(await prepare("install", install).ended).toMatchObject({ code: 0 });
  expect(runsOf("runs")).toBe(1);
});

it("does not build anew for tests, documents, or the list of files that Next keeps in tsconfig.json", () => {
  write("tsconfig.json", JSON.stringify({ compilerOptions: { strict: true }, include: [] }));
  const before = hashSources(project);
  write("app/page.test.tsx", "export {};");
  write("app/README.md", "words");
  write("tsconfig.json", JSON.stringify({ compilerOptions: { strict: true }, include: [".next/types"] }, null, 2));
  expect(hashSources(project)).toBe(before);
  write("tsconfig.json", JSON.stringify({ compilerOptions: { strict: false }, include: [] }));
  expect(hashSources(project)).not.toBe(before);
});
