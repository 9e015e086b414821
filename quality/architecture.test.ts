import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import configuration, { domains } from "../.dependency-cruiser.mjs";
import { checkArchitecture } from "../scripts/testing/gates/architecture.mjs";
import { openWorkbench, readJson, readPlants, root } from "./workbench.ts";

const bench = openWorkbench("architecture");
const plants = readPlants(bench.folder);
const reported = new Map<string, Set<string>>();

const pairs = domains.flatMap((from) => domains.filter((to) => to !== from).map((to) => [from, to] as const));
const pairFile = (from: string, to: string) => `lib/${from}/pair-with-${to}.ts`;

function configure(): void {
  copyFileSync(join(root, ".dependency-cruiser.mjs"), join(bench.folder, ".dependency-cruiser.mjs"));
  bench.write("tsconfig.json", JSON.stringify(readJson("tsconfig.json")));
  bench.write("package.json", JSON.stringify(readJson("package.json")));
}

beforeAll(() => {
  configure();
  for (const domain of domains) {
    bench.write(`lib/${domain}/index.ts`, `export { name } from "./name.ts";\n`);
    bench.write(`lib/${domain}/name.ts`, `export const name = "${domain}";\n`);
  }
  for (const [from, to] of pairs)
    bench.write(pairFile(from, to), `import { name } from "@/lib/${to}";\n\nexport const other = name;\n`);
  for (const finding of checkArchitecture(bench.folder).findings) {
    const match = /^(\S+?):? .*\[(.+)\]$/.exec(finding);
    if (!match?.[1] || !match[2]) throw new Error(`not a finding: ${finding}`);
    const rules = reported.get(match[1]) ?? new Set();
    reported.set(match[1], rules.add(match[2]));
  }
}, 120_000);

afterAll(() => bench.remove());

const rulesFor = (path: string): string[] => [...(reported.get(path) ?? [])].toSorted();

describe("a planted import is reported by its rule and by no other", () => {
  it.for([...plants])("%s", ([path, rules]) => {
    expect(rulesFor(path)).toEqual(rules);
  });
});

describe("a domain may import those before it and none after it", () => {
  it.for(domains)("%s", (from) => {
    const others = domains.filter((domain) => domain !== from);
    const refused = others.filter((to) => rulesFor(pairFile(from, to)).join() === `order-${from}`);
    const allowed = others.filter((to) => rulesFor(pairFile(from, to)).length === 0);
    expect({ allowed, refused }).toEqual({
      allowed: domains.slice(0, domains.indexOf(from)),
      refused: domains.slice(domains.indexOf(from) + 1),
    });
  });
});

describe("every architecture rule has a planted violation", () => {
  it.for(configuration.forbidden.map((rule) => rule.name))("%s", (name) => {
    expect([...reported.values()].flatMap((rules) => [...rules])).toContain(name);
  });
});

function limit(options: object): void {
  const everything = { doNotFollow: { path: "node_modules" }, ...options };
  bench.write(".dependency-cruiser.mjs", `export default { options: ${JSON.stringify(everything)} };\n`);
}

describe("an architecture check that reads nothing fails", () => {
  it("when a source was left out", () => {
    limit({ exclude: { path: "^lib/market/" } });
    const { findings } = checkArchitecture(bench.folder);
    configure();
    expect(findings).toContain("lib/market/name.ts: not read by dependency-cruiser [coverage]");
  });

  it("when no compiler was found and TypeScript files look empty", () => {
    limit({ includeOnly: { path: "^lib/[a-z]+/name" } });
    const { findings } = checkArchitecture(bench.folder);
    configure();
    expect(findings).toContain("dependency-cruiser found no import in any TypeScript file [coverage]");
  });
});
