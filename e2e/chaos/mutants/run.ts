import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Mutant, mutants } from "./mutants.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const vitest = join(root, "node_modules/vitest/vitest.mjs");
/** What an integration test reads; nothing of it is big. */
const copied = [
  "lib",
  "db",
  "e2e",
  "scripts",
  "messages",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
  ".cache/redis",
];

type Verdict = { mutant: string; isRed: boolean; why: string; seconds: number };

/** `npm run mutants`: takes one rule after the other away in a copy of the tree; each time one named test must fail. */
function main(): number {
  const wanted = process.argv.slice(2);
  const chosen = mutants.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  const tree = mkdtempSync(join(tmpdir(), "holdfast-mutants-"));
  try {
    copyTree(tree);
    const control = runControl(tree, chosen);
    if (control !== null) {
      process.stderr.write(`The unchanged tree is not green, so a red mutant would prove nothing:\n${control}\n`);
      return 1;
    }
    const verdicts = chosen.map((mutant) => {
      const verdict = judge(tree, mutant);
      process.stdout.write(`${JSON.stringify(verdict)}\n`);
      return verdict;
    });
    const red = verdicts.filter((verdict) => verdict.isRed).length;
    process.stdout.write(`${red} of ${verdicts.length} mutants turn their test red\n`);
    return red === verdicts.length && red > 0 ? 0 : 1;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function copyTree(tree: string): void {
  const isSource = (path: string) =>
    !["node_modules", ".git"].includes(basename(path)) && !basename(path).startsWith(".next");
  for (const name of copied) {
    try {
      cpSync(join(root, name), join(tree, name), { recursive: true, filter: isSource });
    } catch (error) {
      // A machine with a Redis of its own has no copy of one in the cache.
      if (name !== ".cache/redis") throw error;
    }
  }
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
}

/** All named tests at once on the unchanged copy: each must exist and pass. Answers what is wrong, or null. */
function runControl(tree: string, chosen: readonly Mutant[]): string | null {
  const files = [...new Set(chosen.map(({ test }) => test.file))];
  const titles = new Set(chosen.map(({ test }) => test.title));
  const { results, output } = runTests(tree, files, [...titles]);
  const missing = [...titles].filter(
    (title) => !results.some((result) => result.title === title && result.status === "passed"),
  );
  return missing.length === 0 ? null : `${missing.join("\n")}\n${output.slice(-3000)}`;
}

function judge(tree: string, { name, changes, test }: Mutant): Verdict {
  const startedAt = performance.now();
  const verdict = (isRed: boolean, why: string): Verdict => ({
    mutant: name,
    isRed,
    why,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  });
  const originals = new Map(changes.map(({ file }) => [file, readFileSync(join(tree, file), "utf8")]));
  try {
    for (const { file, from, to } of changes) {
      const text = readFileSync(join(tree, file), "utf8");
      if (text.split(from).length !== 2) return verdict(false, `its text does not stand once in ${file}: ${from}`);
      writeFileSync(
        join(tree, file),
        text.replace(from, () => to),
      );
    }
    const { results, output } = runTests(tree, [test.file], [test.title]);
    const result = results.find((candidate) => candidate.title === test.title);
    // A mutant that does not even load is no proof: the test itself must have run and failed.
    if (result === undefined) return verdict(false, `its test did not run: ${output.slice(-400)}`);
    return verdict(result.status === "failed", `"${test.title}" ${result.status}`);
  } finally {
    for (const [file, text] of originals) writeFileSync(join(tree, file), text);
  }
}

type Result = { title: string; status: string };

function runTests(tree: string, files: string[], titles: string[]): { results: Result[]; output: string } {
  const report = join(tree, "report.json");
  rmSync(report, { force: true });
  const pattern = titles.map((title) => title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const options = [
    "run",
    "--project",
    "integration",
    "--reporter=json",
    `--outputFile=${report}`,
    "-t",
    pattern,
    ...files,
  ];
  const run = spawnSync(process.execPath, [vitest, ...options], { cwd: tree, encoding: "utf8", timeout: 120_000 });
  const output = `${run.stdout}\n${run.stderr}`;
  try {
    const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
      testResults: { assertionResults: { title: string; status: string }[] }[];
    };
    const ran = testResults.flatMap((file) => file.assertionResults).filter(({ status }) => status !== "skipped");
    return { results: ran.map(({ title, status }) => ({ title, status })), output };
  } catch {
    return { results: [], output };
  }
}

process.exitCode = main();
