import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkbench, readJson, readPlants, root } from "./workbench.ts";

const bench = openWorkbench("types");
const { compilerOptions } = readJson("tsconfig.json") as { compilerOptions: Record<string, unknown> };
const reported = new Map<string, Set<string>>();

beforeAll(() => {
  const options = { ...compilerOptions, plugins: [], incremental: false, paths: { "@/*": [`${root}*`] } };
  bench.write("tsconfig.json", JSON.stringify({ compilerOptions: options, include: ["*.ts"] }));
  for (const line of bench.run("tsc", "-p", "tsconfig.json", "--pretty", "false").stdout.split("\n")) {
    const [, path, code] = /^([^(]+)\(\d+,\d+\): error (TS\d+)/.exec(line) ?? [];
    if (path && code) reported.set(path, (reported.get(path) ?? new Set()).add(code));
  }
}, 120_000);

afterAll(() => bench.remove());

describe("a planted mistake fails the compiler", () => {
  it.for([...readPlants(bench.folder)])("%s", ([path, codes]) => {
    expect(reported.get(path) ?? new Set()).toEqual(new Set(codes));
  });
});

const settings = ["esModuleInterop", "resolveJsonModule", "skipLibCheck", "noEmit", "incremental", "allowJs"];
const notChecks = new Set([...settings, "allowImportingTsExtensions"]);
const checks = Object.entries(compilerOptions).filter(([name, value]) => value === true && !notChecks.has(name));

describe("every strict option of tsconfig.json has a planted mistake", () => {
  it.for(checks)("%s", ([name]) => {
    const file = `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
    expect(existsSync(join(bench.folder, file))).toBe(true);
  });
});
