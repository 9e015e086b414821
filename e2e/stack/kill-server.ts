import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startServer } from "./server-process.ts";
import type { Stack } from "./start-stack.ts";

/** kill -9 of the server process of an embedded stack; resolves when what the launcher had started is gone as well. */
export async function killServer(stack: Stack): Promise<void> {
  const record = readFileSync(join(stack.environment.DATA_DIR ?? "", "embedded.json"), "utf8");
  const { server } = JSON.parse(record) as { server: { pid: number } };
  process.kill(server.pid, "SIGKILL");
  await Promise.all(stack.servers.map((running) => running.ended));
}

/** Starts it again on the same data and the same port, so that open pages find it. */
export async function startAgain(stack: Stack): Promise<void> {
  const port = Number(new URL(stack.servers[0]?.url ?? "").port);
  stack.servers.splice(0, stack.servers.length, await startServer(stack.environment, port));
}
