#!/usr/bin/env node
// One command: builds and starts the bare floor, Holdfast and the mock upstream, drives both in one run, prints the tables.
//   npm run bench                       every scenario, 2 rounds (about 12 minutes)
//   npm run bench -- --only ttft,page   some of: ttft, slow, max, history, sidebar, html, page, rss, coldstart
//   npm run bench -- --quick            one short round of ttft and history
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { waitHttp } from "./lib.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const args = process.argv.slice(2);
const isQuick = args.includes("--quick");
const only = args.includes("--only") ? args[args.indexOf("--only") + 1].split(",") : null;
const results = join(here, "results", new Date().toISOString().replaceAll(/[:.]/g, "-"));
const temp = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
const bench = { email: "bench@example.com", password: "bench-password-1234" };
const children = [];

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const hasTaskset = spawnSync("taskset", ["--version"]).status === 0;
/** The server under test has core 0 to itself, generator and upstream core 1. */
const pinned = (core, command) => (hasTaskset ? ["taskset", "-c", String(core), ...command] : command);

function start(core, command, options = {}) {
  const [file, ...rest] = pinned(core, command);
  const child = spawn(file, rest, { stdio: ["ignore", "pipe", "inherit"], ...options });
  children.push(child);
  return child;
}

function run(command, options = {}) {
  const done = spawnSync(command[0], command.slice(1), { stdio: "inherit", ...options });
  if (done.status !== 0) throw new Error(`${command.join(" ")} ended with ${done.status}`);
}

/** The floor is built from this repository's own packages: the same versions of Next and the AI SDK. */
function buildFloor() {
  const target = join(root, ".cache", "bench-floor");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(here, "floor", "next-bare"), target, { recursive: true });
  symlinkSync(join(root, "node_modules"), join(target, "node_modules"));
  run([process.execPath, join(root, "node_modules/next/dist/bin/next"), "build", "--webpack"], {
    cwd: target,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  return target;
}

async function startHoldfast(upstream, port) {
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: join(temp, "data"),
    OPENAI_BASE_URL: `${upstream}/v1`,
    OPENAI_API_KEY: "mock",
    CHAT_MODEL: "mock",
    RATE_LIMITS: "off",
    LOG_LEVEL: "warn",
    MARKET_DATA: "sample",
  };
  for (const name of ["DATABASE_URL", "REDIS_URL"]) delete env[name];
  const child = start(0, [process.execPath, join(root, "scripts/start.mjs")], { env, cwd: root });
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (text) => {
      process.stdout.write(text);
      if (String(text).includes("Holdfast is ready")) resolve();
    });
    child.on("exit", (code) => reject(new Error(`Holdfast ended with ${code}`)));
  });
  const made = spawnSync("npm", ["run", "-s", "api-key", "--", "--email", bench.email, "--name", "bench"], {
    env,
    cwd: root,
    encoding: "utf8",
  });
  const key = made.stdout.trim();
  if (!key.startsWith("hf_")) throw new Error(`no API key: ${made.stderr}`);
  const embedded = JSON.parse(readFileSync(join(temp, "data", "embedded.json"), "utf8"));
  return { key, embedded, env };
}

function load(scenario, targets, options) {
  const rest = Object.entries(options).flatMap(([k, v]) => [`--${k}`, String(v)]);
  console.log(`\n== ${scenario} ${rest.join(" ")}`);
  const out = join(results, `${scenario}.jsonl`);
  run(
    pinned(1, [
      process.execPath,
      join(here, "load.mjs"),
      scenario,
      "--targets",
      targets.join(","),
      "--floor",
      "bare-next",
      "--out",
      out,
      ...rest,
    ]),
  );
}

async function main() {
  if (!existsSync(join(root, "node_modules"))) throw new Error("Run npm start once: it installs what is needed.");
  mkdirSync(results, { recursive: true });
  const floor = buildFloor();
  const [mockPort, floorPort, port] = [await freePort(), await freePort(), await freePort()];
  const upstream = `http://127.0.0.1:${mockPort}`;
  start(1, [process.execPath, join(here, "mock-upstream.mjs"), "--port", String(mockPort)]);
  await waitHttp(`${upstream}/v1/models`);
  start(
    0,
    [
      process.execPath,
      join(root, "node_modules/next/dist/bin/next"),
      "start",
      "-H",
      "127.0.0.1",
      "-p",
      String(floorPort),
    ],
    {
      cwd: floor,
      env: { ...process.env, NODE_ENV: "production", MOCK_BASE_URL: `${upstream}/v1` },
    },
  );
  await waitHttp(`http://127.0.0.1:${floorPort}/`);
  const { key, embedded } = await startHoldfast(upstream, port);
  const options = {
    port,
    database: embedded.url,
    key,
    postgresPid: embedded.postgresPid ?? embedded.pid ?? "",
    ...bench,
  };
  const targets = [
    `bare-next:port=${floorPort}`,
    `holdfast:${Object.entries(options)
      .map(([k, v]) => `${k}=${v}`)
      .join(";")}`,
  ];
  const common = { mock: upstream, rounds: isQuick ? 1 : 2, quiet: isQuick ? 2 : 10 };
  const scenarios = {
    ttft: { conc: "1,10,50", ...(isQuick ? { one: 20, per: 2 } : {}) },
    slow: { conc: "50,200", n: 100 },
    max: { conc: "16" },
    rss: { conc: "200", itl: 1000, n: 10, rounds: 1 },
    history: { lens: "10,1000" },
    sidebar: { counts: "100,10000" },
    html: { lens: "0,10,1000" },
  };
  const wanted = only ?? (isQuick ? ["ttft", "history"] : [...Object.keys(scenarios), "page", "coldstart"]);
  for (const [name, own] of Object.entries(scenarios))
    if (wanted.includes(name)) load(name, targets, { ...common, ...own });
  if (wanted.includes("page")) {
    console.log("\n== page (gzip JavaScript at first load)");
    run([
      process.execPath,
      join(here, "page.mjs"),
      "--targets",
      targets.join(","),
      "--history",
      "0,10",
      "--port",
      String(await freePort()),
    ]);
  }
  if (wanted.includes("coldstart")) await coldstart(floor, upstream);
  console.log(`\nLines of this run: ${results}`);
}

async function coldstart(floor, upstream) {
  console.log("\n== coldstart (spawn to first answer, built, warm data folder)");
  const floorPort = await freePort();
  const holdfastPort = await freePort();
  const next = [
    process.execPath,
    join(root, "node_modules/next/dist/bin/next"),
    "start",
    "-H",
    "127.0.0.1",
    "-p",
    String(floorPort),
  ];
  run(
    [
      process.execPath,
      join(here, "coldstart.mjs"),
      "--cwd",
      floor,
      "--port",
      String(floorPort),
      "--path",
      "/",
      "--rounds",
      "5",
      "--",
      ...next,
    ],
    {
      env: { ...process.env, NODE_ENV: "production", MOCK_BASE_URL: `${upstream}/v1` },
    },
  );
  run(
    [
      process.execPath,
      join(here, "coldstart.mjs"),
      "--cwd",
      root,
      "--port",
      String(holdfastPort),
      "--path",
      "/health",
      "--rounds",
      "5",
      "--",
      process.execPath,
      join(root, "scripts/start.mjs"),
    ],
    {
      env: { ...process.env, PORT: String(holdfastPort), DATA_DIR: join(temp, "cold"), LOG_LEVEL: "warn" },
    },
  );
}

try {
  await main();
} finally {
  for (const child of children.toReversed()) child.kill("SIGTERM");
  await Promise.all(
    children.map(
      (child) => new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve) : resolve(null))),
    ),
  );
  rmSync(temp, { recursive: true, force: true, maxRetries: 5 });
}
