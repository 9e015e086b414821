import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkbench, readJson, readPlants, root } from "./workbench.ts";

type LintConfig = {
  plugins: string[];
  ignorePatterns?: string[];
  rules: Record<string, unknown>;
  overrides: { plugins?: string[]; rules: Record<string, unknown> }[];
};

const bench = openWorkbench("lint");
const config = readJson(".oxlintrc.json") as LintConfig;
const reported = new Map<string, Set<string>>();

const longFile = `// plant: eslint(max-lines)\n${"export {};\n".repeat(300)}`;
const longFunction = `// plant: eslint(max-lines-per-function)\nexport function count(): number {\n  let sum = 0;\n${"  sum += 1;\n".repeat(79)}  return sum;\n}\n`;

beforeAll(() => {
  bench.write(".oxlintrc.json", JSON.stringify({ ...config, ignorePatterns: ["node_modules/**"] }));
  const { compilerOptions } = readJson("tsconfig.json") as { compilerOptions: object };
  const options = { ...compilerOptions, paths: { "@/*": [`${root}*`] } };
  bench.write("tsconfig.json", JSON.stringify({ compilerOptions: options, include: ["**/*.ts", "**/*.tsx"] }));
  bench.write("lib/market/planted/long-file.ts", longFile);
  bench.write("lib/market/planted/long-function.ts", longFunction);
  const { stdout, stderr } = bench.run("oxlint", "-f", "json");
  const output = JSON.parse(stdout || `{"error": ${JSON.stringify(stderr)}}`) as {
    diagnostics: { filename: string; code?: string }[];
  };
  for (const { filename, code } of output.diagnostics) {
    const codes = reported.get(filename) ?? new Set();
    reported.set(filename, codes.add(ruleOf(code)));
  }
}, 120_000);

afterAll(() => bench.remove());

/** oxlint reports two plugins under another name than the configuration's, and an idle suppression without any. */
function ruleOf(code: string | undefined): string {
  return code?.replace(/^next\(/, "nextjs(").replace(/^react-hooks\(/, "react(") ?? "unused directive";
}

const plants = readPlants(bench.folder);
plants.set("lib/market/planted/long-file.ts", ["eslint(max-lines)"]);
plants.set("lib/market/planted/long-function.ts", ["eslint(max-lines-per-function)"]);
const planted = new Set([...plants.values()].flat());

describe("a planted violation is reported by its rule and by no other", () => {
  it.for([...plants])("%s", ([path, rules]) => {
    expect([...(reported.get(path) ?? [])].toSorted()).toEqual(rules);
  });
});

/** `eqeqeq` -> `eslint(eqeqeq)`, `react/no-danger` -> `react(no-danger)`: the form in which oxlint reports. */
function codeOf(rule: string): string {
  const [plugin, name] = rule.includes("/") ? rule.split("/") : ["eslint", rule];
  return `${plugin}(${name})`;
}

const isOff = (setting: unknown): boolean => (Array.isArray(setting) ? setting[0] : setting) === "off";

describe("every rule of the lint configuration has a planted violation", () => {
  const all = [config, ...config.overrides].flatMap(({ rules }) => Object.entries(rules));
  const rules = new Set(all.filter(([, setting]) => !isOff(setting)).map(([rule]) => codeOf(rule)));
  it.for([...rules])("%s", (code) => {
    expect(planted).toContain(code);
  });
});

describe("the standard rules of every plugin are on", () => {
  it.for([config, ...config.overrides].flatMap(({ plugins }) => plugins ?? []))("%s", (plugin) => {
    expect([...planted].map((code) => code.split("(")[0])).toContain(plugin);
  });
});
