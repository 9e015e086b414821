import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkbench, readJson } from "./workbench.ts";

type Kind = "files" | "exports" | "types" | "dependencies" | "unlisted";
type Issue = { file: string } & Partial<Record<Kind, { name: string }[]>>;

const bench = openWorkbench("unused");
let issues: Issue[] = [];

beforeAll(() => {
  const config = readJson("knip.jsonc") as Record<string, unknown>;
  bench.write("knip.jsonc", JSON.stringify({ ...config, ignoreDependencies: [], treatConfigHintsAsErrors: false }));
  bench.write("tsconfig.json", JSON.stringify(readJson("tsconfig.json")));
  bench.write("package.json", JSON.stringify({ name: "planted", type: "module", dependencies: { zod: "4.6.7" } }));
  const { stdout, stderr } = bench.run("knip", "--no-progress", "--reporter", "json");
  if (!stdout.startsWith("{")) throw new Error(stderr || stdout);
  issues = (JSON.parse(stdout) as { issues: Issue[] }).issues;
}, 120_000);

afterAll(() => bench.remove());

describe("a planted leftover is reported", () => {
  it.for([
    ["files", "lib/market/nobody-asks.ts", "lib/market/nobody-asks.ts"],
    ["exports", "lib/market/quote.ts", "history"],
    ["types", "lib/market/quote.ts", "Range"],
    ["dependencies", "package.json", "zod"],
    ["unlisted", "scripts/show-quote.ts", "semver"],
  ] as const)("unused or undeclared: %s in %s", ([kind, file, name]) => {
    const found = issues.filter((issue) => issue.file === file).flatMap((issue) => issue[kind] ?? []);
    expect(found.map((entry) => entry.name)).toEqual([name]);
  });
});
