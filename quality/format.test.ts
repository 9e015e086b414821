import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkbench, readJson, type Workbench } from "./workbench.ts";

let bench: Workbench;

beforeAll(() => {
  bench = openWorkbench();
  const config = readJson("biome.json") as Record<string, unknown>;
  bench.write("biome.json", JSON.stringify({ ...config, vcs: { enabled: false } }));
});

afterAll(() => bench.remove());

const check = (path: string, text: string) => {
  bench.write(path, text);
  return bench.run("biome", "check", path).code;
};

describe("the formatter refuses", () => {
  it("a file in another format", () => {
    expect(check("lib/market/loose.ts", "export const price   = {amount:1}\n")).toBe(1);
    expect(check("lib/market/neat.ts", "export const price = { amount: 1 };\n")).toBe(0);
  });

  it("imports in another order", () => {
    const ordered = 'import { dirname } from "node:path";\nimport { z } from "zod";\n';
    const swapped = 'import { z } from "zod";\nimport { dirname } from "node:path";\n';
    const use = "\nexport const both = [dirname, z];\n";
    expect(check("lib/market/swapped.ts", swapped + use)).toBe(1);
    expect(check("lib/market/ordered.ts", ordered + use)).toBe(0);
  });
});
