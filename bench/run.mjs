#!/usr/bin/env node
// One command: builds and starts the bare floor, Holdfast and the mock upstream, drives both in one run, prints the tables.
//   npm run bench                       every scenario, 2 rounds (about a quarter of an hour)
//   npm run bench -- --only ttft,page   some of: ttft, slow, max, rss, history, sidebar, html, page, coldstart, roundtrips
//   npm run bench -- --rounds 4         more rounds, where other programs disturb
//   npm run bench -- --quick            one short round of ttft and history
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../scripts/testing/ports.mjs";
import { endAll, run } from "./processes.mjs";
import {
  buildFloor,
  floorCommand,
  holdfastCommand,
  holdfastEnv,
  startFloor,
  startHoldfast,
  startUpstream,
} from "./systems.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const args = process.argv.slice(2);
const isQuick = args.includes("--quick");
const option = (name) => (args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : undefined);
const only = option("only")?.split(",");
const rounds = option("rounds") ?? (isQuick ? 1 : 2);
const results = join(here, "results", new Date().toISOString().replaceAll(/[:.]/g, "-"));
const script = (name) => [process.execPath, join(here, name)];
const flags = (options) => Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);

/** Options of load.mjs for each scenario. Memory comes first: what a process has once grown to hides the next streams. */
const scenarios = {
  rss: { conc: "200", itl: 1000, n: 10, rounds: 1 },
  ttft: { conc: "1,10,50", ...(isQuick ? { one: 20, per: 2 } : {}) },
  slow: { conc: "50,200", n: 100 },
  max: { conc: "16" },
  history: { lens: "10,1000" },
  sidebar: { counts: "100,10000" },
  html: { lens: "0,10,1000" },
};
const others = ["page", "coldstart", "roundtrips"];
const wanted = only ?? (isQuick ? ["ttft", "history"] : [...Object.keys(scenarios), ...others]);
const unknown = wanted.filter((name) => !(name in scenarios) && !others.includes(name));
if (unknown.length > 0) throw new Error(`There is no scenario ${unknown.join(", ")}.`);

/** The floor and Holdfast stand side by side; a target is an adapter's name with its options. */
async function startTargets(floor, upstream) {
  const { port } = await startFloor(floor, upstream);
  const holdfast = await startHoldfast(holdfastEnv(upstream, "data"));
  const options = Object.entries(holdfast).map(([name, value]) => `${name}=${value}`);
  return `bare-next:port=${port},holdfast:${options.join(";")}`;
}

function load(scenario, targets, options) {
  console.log(`\n== ${scenario} ${flags(options).join(" ")}`);
  const out = join(results, `${scenario}.jsonl`);
  const all = flags({ targets, floor: "bare-next", out, ...options });
  run([...script("load.mjs"), scenario, ...all], { core: 1 });
}

async function coldstart(floor, upstream) {
  console.log("\n== coldstart (spawn to first answer, built, warm data folder)");
  const once = async ({ command, options }, path, port) =>
    run([...script("coldstart.mjs"), ...flags({ cwd: options.cwd, port, path, rounds: 5 }), "--", ...command], options);
  const [floorPort, port] = [await freePort(), await freePort()];
  await once(floorCommand(floor, upstream, floorPort), "/", floorPort);
  const env = { ...holdfastEnv(upstream, "cold"), PORT: String(port) };
  await once({ command: holdfastCommand, options: { cwd: root, env } }, "/health", port);
}

async function main() {
  mkdirSync(results, { recursive: true });
  const floor = buildFloor();
  const upstream = await startUpstream();
  const loads = wanted.filter((name) => name in scenarios);
  if (loads.length > 0 || wanted.includes("page")) {
    const targets = await startTargets(floor, upstream);
    const common = { mock: upstream, rounds, quiet: isQuick ? 2 : 10 };
    for (const name of loads) load(name, targets, { ...common, ...scenarios[name] });
    if (wanted.includes("page")) {
      console.log("\n== page (JavaScript at first load)");
      run([...script("page.mjs"), ...flags({ targets, history: "0,10", port: await freePort() })]);
    }
  }
  if (wanted.includes("coldstart")) await coldstart(floor, upstream);
  if (wanted.includes("roundtrips")) {
    console.log("\n== roundtrips (statements between a message's arrival and the upstream call)");
    run([...script("roundtrips.mjs"), ...flags({ mock: upstream })]);
  }
  console.log(`\nLines of this run: ${results}`);
}

try {
  await main();
} finally {
  await endAll();
}
