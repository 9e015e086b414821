// The README's diagram, drawn from the imports: `npm run diagram` writes it, a test holds it to the code.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const markers = /(<!-- diagram -->\n)[\s\S]*?(<!-- end of diagram -->)/;

/** Folders and who imports whom, as Mermaid. Contracts and platform, which everybody uses, are left out. */
export function drawDiagram() {
  const cruise = [
    "app",
    "lib",
    "components",
    "db",
    "--config",
    ".dependency-cruiser.mjs",
    "--include-only",
    "^(app|lib|components|db)/",
    "--exclude",
    "(\\.test\\.tsx?$|/testing/|\\.contract\\.ts$|^lib/(contracts|platform)/)",
    "--collapse",
    "^(lib/[^/]+|app|components|db)",
    "--output-type",
    "mermaid",
  ];
  const command = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const drawn = execFileSync(process.execPath, [command, ...cruise], { cwd: root, encoding: "utf8" });
  const lines = drawn
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "" && !line.startsWith("style "));
  return `\`\`\`mermaid\n${lines.join("\n")}\n\`\`\`\n`;
}

/** README.md as it should be. */
export function readmeWithDiagram() {
  const text = readFileSync(join(root, "README.md"), "utf8");
  if (!markers.test(text)) throw new Error("README.md has no place for the diagram.");
  return text.replace(markers, (_all, before, after) => `${before}${drawDiagram()}${after}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, "README.md"), readmeWithDiagram());
