import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { LaunchError } from "./launch-error.mjs";
import { describeExit } from "./supervise.mjs";

/**
 * Runs a command that ends by itself (installing, building, migrating). Its output goes to `logFile`; when it fails
 * the end of that file goes into the error.
 * @param {object} options
 * @param {string} options.title for the error: "Building"
 * @param {readonly string[]} options.command
 * @param {string} options.cwd
 * @param {Record<string, string | undefined>} options.env
 * @param {string} options.logFile
 * @param {{ uid?: number, gid?: number }} [options.identity] the user to run it as, when not this one
 * @param {import("./guard.mjs").Guard} options.guard
 * @param {import("./supervise.mjs").Supervisor} options.supervisor
 * @throws {LaunchError}
 */
export async function runWork({ title, command, cwd, env, logFile, identity, guard, supervisor }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "w");
  const [file = "", ...args] = command;
  // A group of its own, so that the whole tree below it can be ended at once.
  const child = spawn(file, args, { ...identity, cwd, env, stdio: ["ignore", log, log], detached: true });
  closeSync(log);
  const kill = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended meanwhile.
    }
  };
  const part = { name: title, kill, stop: async () => kill() };
  supervisor.add(part);
  guard.watch("work", child.pid);
  const outcome = await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(code === 0 ? null : describeExit(code, signal)));
  });
  // Helpers of it that did not notice its end.
  kill();
  guard.watch("work", undefined);
  supervisor.remove(part);
  if (supervisor.isEnding()) await supervisor.end(1);
  if (outcome !== null)
    throw new LaunchError(`${title} failed (${outcome}):\n${endOf(logFile)}\nAll of it: ${logFile}`);
}

/** The last lines of a log, without the frames of stacks. @param {string} file */
export function endOf(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines
    .filter((line) => line.trim() !== "" && !/^\s+at /.test(line))
    .slice(-40)
    .join("\n");
}
