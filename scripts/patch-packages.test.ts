import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const files = ["postgres/src/connection.js", "postgres/cjs/src/connection.js"];
const released = [
  "    clearImmediate(nextWriteTimer)\n    socket.removeListener('data', data)",
  "    !hadError && (query || sent.length) && error(closed)",
  "  function nextWrite(fn) {\n    const x = socket.write(chunk, fn)",
].join("\n");

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "holdfast-patch-"));
  cpSync(join(import.meta.dirname, "patch-packages.mjs"), join(root, "scripts/patch-packages.mjs"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function install(text: string): void {
  for (const file of files) {
    mkdirSync(dirname(join(root, "node_modules", file)), { recursive: true });
    writeFileSync(join(root, "node_modules", file), text);
  }
}
const run = () => execFileSync(process.execPath, [join(root, "scripts/patch-packages.mjs")], { stdio: "pipe" });
const read = (file: string) => readFileSync(join(root, "node_modules", file), "utf8");

test("both forms of the driver are mended once, and again nothing is written", () => {
  install(released);
  run();
  for (const file of files) {
    expect(read(file)).toContain("if (socket === null) {");
    expect(read(file)).toContain("chunk = nextWriteTimer = null\n    socket.removeListener(");
    expect(read(file)).not.toContain("!hadError");
  }
  const before = files.map((file) => [read(file), statSync(join(root, "node_modules", file)).ino]);
  run();
  expect(files.map((file) => [read(file), statSync(join(root, "node_modules", file)).ino])).toEqual(before);
});

test("another release of it ends the installation and says why", () => {
  install(released.replace("function nextWrite(fn)", "function nextWrite(callback)"));
  expect(run).toThrow(/another release than scripts\/patch-packages\.mjs was written for/);
});
