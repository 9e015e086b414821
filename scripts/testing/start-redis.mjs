import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findRedis } from "./find-redis.mjs";
import { spawnGuarded } from "./guarded.mjs";
import { freePort } from "./ports.mjs";

const cache = fileURLToPath(new URL("../../.cache/redis", import.meta.url));
const readyWithinMs = 10_000;

/** Starts an empty Redis on a free port of this machine, without persistence, that works in `folder`. @param {string} folder */
export async function startRedis(folder) {
  const { command, env } = findRedis(cache);
  const port = await freePort();
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
  const server = spawnGuarded(command, [...options, "--databases", "1024"], { env: { ...process.env, ...env } });
  let output = "";
  server.onOutput((text) => (output += text));
  const deadline = Date.now() + readyWithinMs;
  while (!(await answers(port))) {
    if (Date.now() > deadline || server.child.exitCode !== null) {
      await server.end();
      throw new Error(`Redis did not start on port ${port}:\n${output}`);
    }
    await sleep(20);
  }
  return { url: `redis://127.0.0.1:${port}`, end: () => server.end() };
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
