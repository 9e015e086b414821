import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findRedis } from "./find-redis.mjs";
import { spawnGuarded } from "./guarded.mjs";
import { freePort } from "./ports.mjs";

const cache = fileURLToPath(new URL("../../.cache/redis", import.meta.url));
const readyWithinMs = 10_000;

/** Starts an empty Redis on a free port of this machine, without persistence. @param {{ port?: number, folder?: string }} [wish] `folder`: an existing one to work in */
export async function startRedis({ port: wanted, folder: given } = {}) {
  const { command, env } = findRedis(cache);
  const port = wanted ?? (await freePort());
  const folder = given ?? mkdtempSync(join(tmpdir(), "holdfast-redis-"));
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
  const server = spawnGuarded(command, [...options, "--databases", "1024"], { env: { ...process.env, ...env } });
  let output = "";
  server.onOutput((text) => (output += text));
  const end = async () => {
    await server.end();
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + readyWithinMs;
  while (!(await answers(port))) {
    if (Date.now() > deadline || server.child.exitCode !== null) {
      await end();
      throw new Error(`Redis did not start on port ${port}:\n${output}`);
    }
    await sleep(20);
  }
  return { url: `redis://127.0.0.1:${port}`, port, end };
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString().startsWith("+PONG"));
    });
    socket.once("error", () => resolve(false));
  });
}
