import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** A throw-away project: planted files beside our own configuration and packages. */
export type Workbench = {
  folder: string;
  write(path: string, text: string): void;
  run(tool: string, ...options: string[]): { code: number | null; stdout: string; stderr: string };
  remove(): void;
};

export function openWorkbench(planted?: string): Workbench {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-planted-"));
  if (planted) cpSync(join(root, "quality/planted", planted), folder, { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return {
    folder,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    run(tool, ...options) {
      const result = spawnSync(join(root, "node_modules/.bin", tool), options, {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      });
      if (result.error) throw result.error;
      return { code: result.status, stdout: result.stdout, stderr: result.stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** `// plant: a, b` in the first line of a planted file names what must be reported for it; `none` for nothing. */
export function readPlants(folder: string): Map<string, string[]> {
  const plants = new Map<string, string[]>();
  for (const path of globSync("**/*.{ts,tsx,mjs}", { cwd: folder, exclude: (name) => name === "node_modules" })) {
    const named = /^\/\/ plant: (.+)$/m.exec(readFileSync(join(folder, path), "utf8").split("\n", 1)[0] ?? "");
    if (!named?.[1]) continue;
    plants.set(path, named[1] === "none" ? [] : named[1].split(", "));
  }
  return plants;
}

/** Reads a JSON file that may hold whole-line comments. */
export function readJson(path: string): unknown {
  const text = readFileSync(join(root, path), "utf8");
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, ""));
}
