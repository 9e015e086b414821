// Runs a command in a process group of its own and ends the whole group when the one who started it ends, even by
// kill -9: its end of our standard input closes then. Usage: guarded-child.mjs GRACE_MS COMMAND [ARGUMENT...]
import { spawn } from "node:child_process";

const [graceMs = "", command = "", ...options] = process.argv.slice(2);
const child = spawn(command, options, { detached: true, stdio: ["ignore", "inherit", "inherit"] });

/** @param {NodeJS.Signals} signal */
function signalGroup(signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

let ending = false;
function endGroup() {
  if (ending) return;
  ending = true;
  signalGroup("SIGTERM");
  setTimeout(() => signalGroup("SIGKILL"), Number(graceMs)).unref();
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, endGroup);
process.stdin.on("end", endGroup).on("close", endGroup).resume();

child.on("error", (error) => {
  console.error(`${command} could not be started: ${error.message}`);
  process.exit(127);
});
child.on("exit", (code, signal) => {
  // What the command left behind in its group goes with it.
  signalGroup("SIGKILL");
  process.exit(signal ? 1 : (code ?? 1));
});
