import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { spawnGuarded } from "../../scripts/testing/guarded.mjs";
import { freePort } from "../../scripts/testing/ports.mjs";

export type ServerProcess = {
  url: string;
  /** Process id of the launcher, as a person would see it. */
  pid: () => number;
  /** Everything launcher and server have printed. */
  output: () => string;
  /** Resolves with the launcher's exit code. */
  ended: Promise<number>;
  /** Ends it in order (SIGTERM) and resolves when it is gone. */
  end: () => Promise<number>;
};

const start = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));
const readyWithinMs = 120_000;
/** Once the launcher has said so, health agrees at once; a busy machine gets a little time. */
const answersWithinMs = 30_000;
/** The launcher promises to end within ten seconds; a test waits a little longer before it forces it. */
const graceMs = 12_000;

/** Starts the launcher with these variables, on a free port unless one is named, and waits until the server answers. */
export async function startServer(environment: Record<string, string>, namedPort?: number): Promise<ServerProcess> {
  const port = namedPort ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const run = spawnGuarded(process.execPath, [start], {
    env: { ...process.env, ...environment, PORT: String(port), HOST: "127.0.0.1" },
    graceMs,
  });
  let output = "";
  run.onOutput((text) => {
    output += text;
  });
  const pid = () => run.child.pid ?? 0;
  const server: ServerProcess = { url, pid, output: () => output, ended: run.ended, end: () => run.end() };
  let hasEnded = false;
  void run.ended.then(() => {
    hasEnded = true;
  });
  const waitFor = async (condition: () => Promise<boolean> | boolean, limitMs: number) => {
    for (const deadline = Date.now() + limitMs; ; await sleep(50)) {
      if (await condition()) return;
      if (!hasEnded && Date.now() < deadline) continue;
      await run.end();
      throw new Error(`Holdfast did not become ready at ${url}. The end of what it said:\n${output.slice(-4000)}`);
    }
  };
  await waitFor(() => output.includes("Holdfast is ready:"), readyWithinMs);
  await waitFor(() => isReady(url), answersWithinMs);
  return server;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) });
    return answer.ok;
  } catch {
    return false;
  }
}
