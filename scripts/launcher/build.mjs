import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LaunchError } from "./launch-error.mjs";
import { waitForLock } from "./lock.mjs";
import { readFileIfAny } from "./private-files.mjs";
import { runWork } from "./run-work.mjs";
import { otherServing } from "./serving.mjs";

/** What a build is made of. */
const sources = [
  "app",
  "components",
  "lib",
  "db",
  "messages",
  "public",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.build.json",
  "tsconfig.json",
];

/**
 * Builds the pages when their sources changed since the last build. The stamp is written last, so a build that was
 * cut off is done again.
 * @param {object} options
 * @param {string} options.root
 * @param {string} options.distDir
 * @param {readonly string[]} options.command
 * @param {Record<string, string | undefined>} options.env
 * @param {import("./progress.mjs").Progress} options.progress
 * @param {import("./guard.mjs").Guard} options.guard
 * @param {import("./supervise.mjs").Supervisor} options.supervisor
 */
export async function ensureBuild({ root, distDir, command, env, progress, guard, supervisor }) {
  const wanted = hashSources(root);
  const stamp = join(root, distDir, ".holdfast-build");
  const isBuilt = () => readFileIfAny(stamp)?.trim() === wanted && existsSync(join(root, distDir, "BUILD_ID"));
  if (isBuilt()) return;

  const lock = await waitForLock(join(root, ".cache", "launcher", `build-lock${distDir}`), (holder) =>
    progress.say(`Waiting for process ${holder.pid}, which builds the pages...`),
  );
  try {
    if (isBuilt()) return;
    const server = otherServing(root, distDir);
    if (server !== null)
      throw new LaunchError(
        `The sources changed since the build that process ${server} serves from ${distDir}. Stop it first, or set HOLDFAST_DIST=${distDir}-2 to build beside it.`,
      );
    await progress.step("Building the pages (when sources changed)", () =>
      runWork({
        title: "Building",
        command,
        cwd: root,
        env: { ...env, NODE_ENV: "production" },
        logFile: join(root, ".cache", "launcher", `build${distDir}.log`),
        guard,
        supervisor,
      }),
    );
    // Not written in place: copies of the project may share the file by hard links.
    rmSync(stamp, { force: true });
    writeFileSync(stamp, `${wanted}\n`);
  } finally {
    lock.release();
  }
}

/** @param {string} root */
export function hashSources(root) {
  const hash = createHash("sha256");
  for (const name of sources) if (existsSync(join(root, name))) addToHash(root, name, hash);
  return hash.digest("hex");
}

/** @param {string} root @param {string} path relative to root @param {import("node:crypto").Hash} hash */
function addToHash(root, path, hash) {
  const full = join(root, path);
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addToHash(root, `${path}/${name}`, hash);
  } else if (!/(\.(test|contract)\.tsx?|\.md)$|\/testing\//.test(path)) {
    const content = /^tsconfig[.\w]*\.json$/.test(path) ? compilerOptions(full) : readFileSync(full);
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
}

/** `next build` writes the name of its folder into the list of included files, which says nothing about the build. @param {string} file */
function compilerOptions(file) {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.stringify(JSON.parse(text).compilerOptions);
  } catch {
    // With comments it is no JSON; then all of it counts.
    return text;
  }
}
