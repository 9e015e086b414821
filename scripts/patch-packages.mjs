// After each install (`postinstall`): mends what no release of a package has mended yet. Why: docs/decisions.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {{ file: string, from: string, to: string }} Patch */

const postgresPatches = ["src", "cjs/src"].flatMap((folder) => [
  {
    // What waited to be written when a connection ended must not stay: nothing would be written on the next one.
    file: `postgres/${folder}/connection.js`,
    from: "    clearImmediate(nextWriteTimer)\n    socket.removeListener(",
    to: "    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener(",
  },
  {
    // What was asked between an error and the end of a connection fails too: it would wait for ever, and take the answer
    // to the first question on the next connection for its own.
    file: `postgres/${folder}/connection.js`,
    from: "    !hadError && (query || sent.length) && error(",
    to: "    ;(query || sent.length) && error(",
  },
  {
    // A statement for a connection that is gone fails; it does not end the process.
    file: `postgres/${folder}/connection.js`,
    from: "  function nextWrite(fn) {\n    const x",
    to: [
      "  function nextWrite(fn) {",
      "    if (socket === null) {",
      "      chunk = nextWriteTimer = null",
      "      error(Errors.connection('CONNECTION_CLOSED', options))",
      "      return false",
      "    }",
      "    const x",
    ].join("\n"),
  },
]);

/** @param {Patch} patch @param {string} text */
function patched({ file, from, to }, text) {
  if (text.includes(to)) return text;
  const [before, after, ...more] = text.split(from);
  if (after === undefined || more.length > 0)
    throw new Error(`${file} is another release than scripts/patch-packages.mjs was written for; see docs/decisions.`);
  return `${before}${to}${after}`;
}

const modules = new URL("../node_modules/", import.meta.url);

for (const patch of postgresPatches) {
  const path = fileURLToPath(new URL(patch.file, modules));
  const text = readFileSync(path, "utf8");
  const mended = patched(patch, text);
  if (mended === text) continue;
  // Beside and renamed: the file may be shared with another checkout, and nobody may read half of it.
  writeFileSync(`${path}.new`, mended);
  renameSync(`${path}.new`, path);
}
