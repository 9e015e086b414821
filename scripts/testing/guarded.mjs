import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const guard = fileURLToPath(new URL("./guarded-child.mjs", import.meta.url));

/**
 * Starts a command that cannot outlive this process (see guarded-child.mjs). Options as for `spawn`; standard input is
 * taken. `end()` asks the whole group to end, by force after `graceMs`, and resolves with the exit code when it is gone.
 * @param {string} command
 * @param {readonly string[]} options
 * @param {Omit<import("node:child_process").SpawnOptions, "stdio"> & { stdout?: "pipe" | "inherit", stderr?: "pipe" | "inherit", graceMs?: number }} [spawnOptions]
 */
export function spawnGuarded(command, options, spawnOptions = {}) {
  const { stdout = "pipe", stderr = "pipe", graceMs = 5_000, ...rest } = spawnOptions;
  const child = spawn(process.execPath, [guard, String(graceMs), command, ...options], {
    ...rest,
    stdio: ["pipe", stdout, stderr],
  });
  child.stdin?.on("error", () => undefined);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  return {
    child,
    ended,
    /** @param {(text: string) => void} listener hears everything the command prints */
    onOutput(listener) {
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", listener);
    },
    end() {
      child.stdin?.end();
      return ended;
    },
  };
}
