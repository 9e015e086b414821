import { spawn } from "node:child_process";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { refuseSecondStart } from "./data-folder.mjs";
import { startGuard } from "./guard.mjs";
import { ensurePackages, isOnProjectNode, projectNode } from "./install.mjs";
import { LaunchError } from "./launch-error.mjs";
import { createProgress } from "./progress.mjs";
import { loadEnvFiles, readSettings } from "./read-settings.mjs";
import { productCommands, runHoldfast } from "./run-holdfast.mjs";
import { createSupervisor } from "./supervise.mjs";
import { watchParent } from "./watch-parent.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/**
 * `npm start` and `npm run dev`. Returns when Holdfast is ready; the process then stays until it is told to end.
 * @param {string[]} argv `--dev`
 */
export async function main(argv) {
  const supervisor = createSupervisor();
  try {
    const unknown = argv.find((item) => item !== "--dev");
    if (unknown !== undefined) throw new LaunchError(`Unknown argument "${unknown}"; the only one is --dev.`);
    loadEnvFiles(root);
    const settings = readSettings(process.env, root);
    if (settings.databaseUrl === undefined) refuseSecondStart(settings.dataDir);

    watchParent((wasKilled) => supervisor.orphaned(wasKilled));
    const guard = startGuard();
    supervisor.atEnd(() => guard.done());
    const progress = createProgress(process.stdout);
    await ensurePackages({ root, progress, guard, supervisor });
    const isDev = argv.includes("--dev");
    if (isOnProjectNode(root))
      await runHoldfast({ root, settings, isDev, commands: productCommands(root, isDev), progress, guard, supervisor });
    else continueOnProjectNode(argv, supervisor);
  } catch (error) {
    reportFailure(error);
    await supervisor.end(1);
  }
}

/** @param {unknown} error */
export function reportFailure(error) {
  // What the system refuses (rights, space) is told by its message; a stack is for mistakes of ours.
  const isPlain = error instanceof LaunchError || (error instanceof Error && "syscall" in error);
  const text = error instanceof Error ? (isPlain ? error.message : error.stack) : String(error);
  process.stderr.write(`Holdfast did not start. ${text}\n`);
}

/**
 * Goes on with Node 24; this process only passes signals on and takes over the exit code. The new one stands in a
 * group of its own, so that a Ctrl-C does not reach it twice.
 * @param {string[]} argv @param {import("./supervise.mjs").Supervisor} supervisor
 */
function continueOnProjectNode(argv, supervisor) {
  const child = spawn(projectNode(root), [fileURLToPath(new URL("../start.mjs", import.meta.url)), ...argv], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: true,
  });
  const exited = new Promise((resolve) => {
    child.once("error", (error) => {
      reportFailure(error);
      resolve(1);
    });
    child.once("exit", (code) => resolve(code ?? 1));
  });
  const part = {
    name: "Holdfast",
    // It ends what it has started by itself; killed outright it could not.
    kill: () => void child.kill("SIGINT"),
    /** @param {number} graceMs */
    async stop(graceMs) {
      if (graceMs < 2000 && child.connected) child.disconnect();
      else child.kill("SIGTERM");
      await Promise.race([exited, delay(10_000, undefined, { ref: false })]);
    },
  };
  supervisor.add(part);
  void exited.then((code) => {
    supervisor.remove(part);
    return supervisor.end(Number(code));
  });
}
