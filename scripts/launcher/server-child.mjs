import { spawn } from "node:child_process";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { LaunchError } from "./launch-error.mjs";
import { describeExit } from "./supervise.mjs";

/** Compiling the first pages in development takes its time; a server that needs longer than this hangs. */
const readyLimitMs = 180_000;

/**
 * Starts the server process and waits for its word that it answers. The channel between the two is also how the
 * server notices that the launcher is gone.
 * @param {object} options
 * @param {readonly string[]} options.command
 * @param {string} options.cwd
 * @param {Record<string, string | undefined>} options.env
 * @param {import("./guard.mjs").Guard} options.guard
 * @param {import("./supervise.mjs").Supervisor} options.supervisor
 * @returns {Promise<{ pid: number, failure: null } | { pid: number, failure: string }>} `failure`: why it cannot listen, as a system error code
 * @throws {LaunchError} when it ends, or says nothing, before it is ready
 */
export async function startServer({ command, cwd, env, guard, supervisor }) {
  const [file = "", ...args] = command;
  const child = spawn(file, args, { cwd, env, stdio: ["ignore", "inherit", "inherit", "ipc"], detached: true });
  const state = { exit: "", isReady: false };

  const kill = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // Nothing of its group is left.
    }
  };
  const part = {
    name: "The server",
    kill,
    /** @param {number} graceMs */
    async stop(graceMs) {
      if (state.exit !== "") return;
      // Losing the channel tells the server to hurry, a signal leaves it the time to hand over its turns.
      if (graceMs < 2000 && child.connected) child.disconnect();
      else child.kill("SIGTERM");
      await Promise.race([exited, delay(graceMs, undefined, { ref: false })]);
      kill();
      await Promise.race([exited, delay(500, undefined, { ref: false })]);
    },
  };
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(describeExit(code, signal)));
  }).then((how) => {
    state.exit = String(how);
    // What the server itself had started, such as compilers in development.
    kill();
    guard.watch("server", undefined);
    if (state.isReady) supervisor.partDied(part, state.exit);
    else supervisor.remove(part);
  });
  guard.watch("server", child.pid);
  supervisor.add(part);

  /** @type {Promise<string | null>} */
  const word = new Promise((resolve) => {
    child.on("message", (message) => {
      const { type, code } = /** @type {{ type?: string, code?: string }} */ (message);
      if (type === "ready") resolve(null);
      if (type === "cannot-listen") resolve(String(code));
    });
  });
  const result = await Promise.race([
    word,
    exited.then(() => undefined),
    delay(readyLimitMs, undefined, { ref: false }),
  ]);
  if (supervisor.isEnding()) await supervisor.end(1);
  if (result === undefined) {
    if (state.exit !== "") throw new LaunchError(`The server ended before it was ready (${state.exit}).`);
    throw new LaunchError(`The server was not ready after ${readyLimitMs / 1000} s.`);
  }
  const pid = child.pid ?? 0;
  if (result !== null) {
    await exited;
    return { pid, failure: result };
  }
  state.isReady = true;
  return { pid, failure: null };
}
