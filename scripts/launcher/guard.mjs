import { spawn } from "node:child_process";

/**
 * A small shell beside the launcher that outlives it: it reads a pipe, and when the pipe ends without "done" the
 * launcher was killed. Then it ends what the launcher had started, all within 2 s: unfinished work at once, the
 * database when the server has handed over its turns (or after 1.3 s), the server when it did not end by itself.
 */
const script = `
trap '' INT TERM HUP
server=$1 database=$2 work=$3
while read -r name pid; do
  case $name in
    server) server=$pid ;;
    database) database=$pid ;;
    work) work=$pid ;;
    done) exit 0 ;;
  esac
done
alive() { [ -n "$1" ] && kill -0 "$1" 2>/dev/null; }
wait_for() { n=0; while [ $n -lt "$2" ] && alive "$1"; do sleep 0.05; n=$((n + 1)); done; }
[ -n "$work" ] && kill -KILL "-$work" 2>/dev/null
wait_for "$server" 24
alive "$database" && kill -INT "$database" 2>/dev/null
wait_for "$database" 5
alive "$database" && kill -QUIT "$database" 2>/dev/null
[ -n "$server" ] && kill -KILL "-$server" 2>/dev/null
exit 0
`;

/** @typedef {ReturnType<typeof startGuard>} Guard */

export function startGuard() {
  /** @type {Map<string, number | "">} */
  const watched = new Map();
  let isDone = false;
  let shell = open();

  function open() {
    // What is watched already goes with the exec itself: a launcher killed right after it leaves no guard that knows nothing.
    const known = ["server", "database", "work"].map((name) => String(watched.get(name) ?? ""));
    const child = spawn("/bin/sh", ["-c", script, "holdfast-guard", ...known], {
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
    });
    // Writing to a guard that has just been killed; its exit, below, starts another.
    child.stdin.on("error", () => undefined);
    child.once("exit", () => {
      if (!isDone) shell = open();
    });
    // Neither the process nor the pipe keeps the launcher alive.
    child.unref();
    if ("unref" in child.stdin && typeof child.stdin.unref === "function") child.stdin.unref();
    return child;
  }

  return {
    /** `pid` leads a process group of its own; undefined ends the watch. @param {"server" | "database" | "work"} name @param {number | undefined} pid */
    watch(name, pid) {
      watched.set(name, pid ?? "");
      shell.stdin.write(`${name} ${pid ?? ""}\n`);
    },
    /** The launcher ends in order: nothing is left to guard. */
    done() {
      isDone = true;
      shell.stdin.end("done\n");
    },
  };
}
