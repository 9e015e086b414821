import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { LaunchError } from "./launch-error.mjs";
import { waitForLock } from "./lock.mjs";
import { readFileIfAny, readJsonIfAny } from "./private-files.mjs";
import { runWork } from "./run-work.mjs";
import { otherServing } from "./serving.mjs";

/**
 * Installs exactly the lockfile's packages when they are not the installed ones. The stamp is written last, so an
 * installation that was cut off is done again.
 * @param {object} options
 * @param {string} options.root
 * @param {import("./progress.mjs").Progress} options.progress
 * @param {import("./guard.mjs").Guard} options.guard
 * @param {import("./supervise.mjs").Supervisor} options.supervisor
 * @param {readonly string[]} [options.command]
 */
export async function ensurePackages({ root, progress, guard, supervisor, command = npmCommand() }) {
  const lockfile = readFileIfAny(join(root, "package-lock.json"));
  if (lockfile === null)
    throw new LaunchError(`package-lock.json is missing in ${root}; is this the project's folder?`);
  const wanted = createHash("sha256").update(lockfile).digest("hex");
  const stamp = join(root, "node_modules", ".holdfast-lock");
  const isInstalled = () => readFileIfAny(stamp)?.trim() === wanted;
  if (isInstalled()) return;

  const lock = await waitForLock(join(root, ".cache", "launcher", "install-lock"), (holder) =>
    progress.say(`Waiting for process ${holder.pid}, which installs packages here...`),
  );
  try {
    if (isInstalled()) return;
    if (!isInstalledByHand(root)) {
      const server = otherServing(root);
      if (server !== null)
        throw new LaunchError(`The packages changed, but process ${server} runs from this folder; stop it first.`);
      await progress.step("Installing packages (once)", () =>
        runWork({
          title: "Installing packages",
          command,
          cwd: root,
          // Building needs development packages, also where the machine says production.
          env: { ...process.env, NODE_ENV: undefined },
          logFile: join(root, ".cache", "launcher", "install.log"),
          guard,
          supervisor,
        }),
      );
    }
    if (!existsSync(projectNode(root)))
      throw new LaunchError(
        "npm installed no Node 24: install scripts are switched off. Run: npm ci --ignore-scripts=false",
      );
    // Not written in place: copies of the project may share the file by hard links.
    rmSync(stamp, { force: true });
    writeFileSync(stamp, `${wanted}\n`);
  } finally {
    lock.release();
  }
}

function npmCommand() {
  const npm = process.env["npm_execpath"];
  const start = npm?.endsWith("npm-cli.js") ? [process.execPath, npm] : ["npm"];
  return [...start, "ci", "--include=dev", "--no-audit", "--no-fund"];
}

/** Where the project's own Node 24 stands. @param {string} root */
export function projectNode(root) {
  return join(root, "node_modules", ".bin", "node");
}

/** Whether this process runs on the project's own Node. @param {string} root */
export function isOnProjectNode(root) {
  const file = readFileSync(join(root, "node_modules", "node", "package.json"), "utf8");
  return JSON.parse(file).version === process.versions.node;
}

/**
 * Somebody ran `npm ci` or `npm install` by hand: npm's own record in node_modules, written last as well, says what
 * is there. Packages for other platforms are absent from it.
 * @param {string} root
 */
function isInstalledByHand(root) {
  const wanted = readJsonIfAny(join(root, "package-lock.json"))?.["packages"];
  const present = readJsonIfAny(join(root, "node_modules", ".package-lock.json"))?.["packages"];
  if (!isTable(wanted) || !isTable(present)) return false;
  const isOptional = (/** @type {any} */ entry) => Boolean(entry.optional || entry.devOptional || entry.peer);
  const isSame = (/** @type {string} */ path) => wanted[path]?.version === present[path]?.version;
  return (
    Object.keys(present).every((path) => path in wanted && isSame(path)) &&
    Object.keys(wanted).every((path) => path === "" || path in present || isOptional(wanted[path]))
  );
}

/** @param {unknown} value @returns {value is Record<string, { version?: string }>} */
function isTable(value) {
  return typeof value === "object" && value !== null;
}
