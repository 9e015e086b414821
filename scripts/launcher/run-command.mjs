import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { startGuard } from "./guard.mjs";
import { ensurePackages, projectNode } from "./install.mjs";
import { LaunchError } from "./launch-error.mjs";
import { createProgress } from "./progress.mjs";
import { provideDatabase } from "./provide-database.mjs";
import { loadEnvFiles, readSettings } from "./read-settings.mjs";
import { productCommands } from "./run-holdfast.mjs";
import { createSupervisor } from "./supervise.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** The commands that work on the database, each `scripts/<name>.ts`. */
const commands = ["api-key", "set-password"];

/**
 * Runs a TypeScript command of this folder on the project's Node, with DATABASE_URL set to a database that answers and
 * is migrated. Its stdout is the command's own; what the launcher has to say goes to stderr.
 * @param {string[]} argv name of the command and its arguments
 */
export async function runCommand([name = "", ...args]) {
  const supervisor = createSupervisor();
  const guard = startGuard();
  supervisor.atEnd(() => guard.done());
  let exitCode = 1;
  try {
    if (!commands.includes(name)) throw new LaunchError(`Unknown command "${name}"; there is ${commands.join(", ")}.`);
    loadEnvFiles(root);
    const settings = readSettings(process.env, root);
    const progress = createProgress(process.stderr);
    await ensurePackages({ root, progress, guard, supervisor });
    const product = productCommands(root, false, projectNode(root));
    const url = await provideDatabase({
      root,
      settings,
      commands: product,
      say: (line) => progress.say(line),
      guard,
      supervisor,
    });
    const command = [projectNode(root), "--import", "tsx", join(root, "scripts", `${name}.ts`), ...args];
    const env = { ...process.env, NODE_ENV: "production", DATABASE_URL: url, DATA_DIR: settings.dataDir };
    exitCode = await runToEnd(command, env, supervisor);
  } catch (error) {
    const isOurs = error instanceof LaunchError;
    process.stderr.write(`${isOurs ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  }
  await supervisor.end(exitCode);
}

/** @param {string[]} command @param {Record<string, string | undefined>} env @param {import("./supervise.mjs").Supervisor} supervisor @returns {Promise<number>} */
async function runToEnd([file = "", ...args], env, supervisor) {
  const child = spawn(file, args, { cwd: root, env, stdio: "inherit" });
  const part = {
    name: "The command",
    kill: () => void child.kill("SIGKILL"),
    stop: async () => void child.kill("SIGTERM"),
  };
  supervisor.add(part);
  const code = await new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (status) => resolve(status ?? 1));
  });
  supervisor.remove(part);
  return code;
}
