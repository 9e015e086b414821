// systems.mjs - starts what is measured: the upstream, the bare floor, Holdfast.
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../scripts/testing/ports.mjs";
import { waitHttp } from "./lib.mjs";
import { ask, databaseTree, run, start, temp, unpin } from "./processes.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const next = [process.execPath, join(root, "node_modules/next/dist/bin/next")];

/** The person whose chats are seeded. */
const person = { email: "bench@example.com", password: "bench-password-1234" };

/** A mock of an OpenAI-compatible server. Resolves with its address, without `/v1`. */
export async function startUpstream() {
  const port = await freePort();
  start(1, [process.execPath, join(here, "mock-upstream.mjs"), "--port", String(port)]);
  await waitHttp(`http://127.0.0.1:${port}/v1/models`);
  return `http://127.0.0.1:${port}`;
}

/** The floor is built from this repository's own packages: the same versions of Next and the AI SDK. */
export function buildFloor() {
  const target = join(root, ".cache", "bench-floor");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(here, "floor", "next-bare"), target, { recursive: true });
  symlinkSync(join(root, "node_modules"), join(target, "node_modules"));
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  // Turbopack does not follow node_modules out of the folder.
  run([...next, "build", "--webpack"], { cwd: target, env });
  return target;
}

/** How to start the floor by hand, as the cold start does. */
export function floorCommand(folder, upstream, port) {
  return {
    command: [...next, "start", "-H", "127.0.0.1", "-p", String(port)],
    options: { cwd: folder, env: { ...process.env, NODE_ENV: "production", MOCK_BASE_URL: `${upstream}/v1` } },
  };
}

export async function startFloor(folder, upstream) {
  const port = await freePort();
  const { command, options } = floorCommand(folder, upstream, port);
  start(0, command, options);
  await waitHttp(`http://127.0.0.1:${port}/`);
  return { port };
}

export const holdfastCommand = [process.execPath, join(root, "scripts/start.mjs")];

/** Holdfast's environment for a measurement: nothing but the upstream, no limits, no network. */
export function holdfastEnv(upstream, dataDir, extra = {}) {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...rest } = process.env;
  return {
    ...rest,
    DATA_DIR: join(temp, dataDir),
    OPENAI_BASE_URL: `${upstream}/v1`,
    OPENAI_API_KEY: "mock",
    CHAT_MODEL: "mock",
    RATE_LIMITS: "off",
    LOG_LEVEL: "warn",
    MARKET_DATA: "sample",
    ...extra,
  };
}

/**
 * Starts Holdfast as `npm start` does and makes a person with a key and a password through its own commands. Resolves
 * with what the adapter needs.
 */
export async function startHoldfast(env) {
  const port = await freePort();
  const child = start(0, holdfastCommand, { env: { ...env, PORT: String(port) }, cwd: root });
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (text) => {
      process.stdout.write(text);
      if (String(text).includes("Holdfast is ready")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`Holdfast ended with ${code}`)));
  });
  const command = (name, input) =>
    ask(["npm", "run", "-s", name, "--", "--email", person.email], { env, cwd: root, input });
  const key = await command("api-key");
  await command("set-password", `${person.password}\n`);
  const embedded = env.DATABASE_URL ? null : JSON.parse(readFileSync(join(env.DATA_DIR, "embedded.json"), "utf8"));
  const postgresPid = embedded?.database.pid ?? "";
  unpin(databaseTree(postgresPid));
  return { port, database: embedded?.url ?? env.DATABASE_URL, key, postgresPid, ...person };
}
