import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** One server process without a launcher around it, so that signals reach the product and nothing else. */
export type AppProcess = {
  url: string;
  pid: number;
  /** Everything it has printed: JSON lines of the logger, and what else there was. */
  output: () => string;
  hasEnded: () => boolean;
  /** Resolves when it is gone, by whatever. */
  ended: Promise<void>;
  signal: (name: "SIGKILL" | "SIGSTOP" | "SIGCONT" | "SIGTERM") => void;
};

const root = fileURLToPath(new URL("../../", import.meta.url));
const script = fileURLToPath(new URL("../../lib/processes/server.ts", import.meta.url));
const readyWithinMs = 60_000;
const keptCharacters = 2_000_000;

/** Living children, so that none outlives us: a stopped one would not notice that its channel closed. */
const living = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of living) child.kill("SIGKILL");
});

/** Starts a server on that port and resolves when it answers. It ends with us: it loses the channel to us then. */
export async function startAppProcess(port: number, environment: Record<string, string>): Promise<AppProcess> {
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: { ...process.env, ...environment, NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  living.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-keptCharacters);
    });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void ended.then(() => living.delete(child));
  const app: AppProcess = {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    output: () => output,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    ended,
    signal: (name) => void child.kill(name),
  };
  const ready = new Promise<"ready">((resolve) => {
    child.on("message", (message) => {
      if ((message as { type?: string }).type === "ready") resolve("ready");
    });
  });
  const first = await Promise.race([ready, ended.then(() => "ended"), sleep(readyWithinMs, "late", { ref: false })]);
  if (first !== "ready") {
    app.signal("SIGKILL");
    throw new Error(`The server was not ready (${first}). The end of what it said:\n${output.slice(-4000)}`);
  }
  return app;
}
