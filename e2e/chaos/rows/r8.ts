import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../scripts/testing/ports.mjs";
import { chaosDist } from "../installation.ts";
import type { Row } from "../row.ts";

const script = fileURLToPath(new URL("../../../scripts/start.mjs", import.meta.url));
const victims = ["launcher", "server", "database"] as const;

type Start = { child: ChildProcess; output: () => string; ended: Promise<number | null> };
type EmbeddedRecord = { server: { pid: number } | null; database: { pid: number } };

/** A second start on one data folder refuses at once; after a kill -9 of any part the next start takes over. */
export const r8: Row = {
  id: "R8",
  title: "second start on one data folder, start after kill -9",
  stacks: ["E"],
  rounds: { S: 0, E: 6, short: { E: 1 } },
  run: async (row) => {
    const dataDir = mkdtempSync(join(tmpdir(), "holdfast-chaos-second-"));
    const environment = { DATA_DIR: dataDir, HOLDFAST_DIST: chaosDist, MARKET_DATA: "sample", LOG_LEVEL: "warn" };
    const begun: Start[] = [];
    const begin = async () => {
      const start = launch({ ...environment, PORT: String(await freePort()), HOST: "127.0.0.1" });
      begun.push(start);
      return start;
    };
    let refused = 0;
    let tookOver = 0;
    let slowestRefusal = 0;
    try {
      let serving = await begin();
      await readiness(serving);
      for (let round = 0; round < row.rounds; round += 1) {
        const startedAt = performance.now();
        const second = await begin();
        const code = await Promise.race([second.ended, sleep(20_000, null, { ref: false })]);
        slowestRefusal = Math.max(slowestRefusal, performance.now() - startedAt);
        const isNamed = second.output().includes(`process ${serving.child.pid}`);
        if (code !== 0 && code !== null && isNamed) refused += 1;
        else row.score.note(`second start ${round}`, { code, said: second.output().slice(-300) });

        const victim = victims[round % victims.length] ?? "launcher";
        kill(victim, serving, dataDir);
        // The one that starts next may find the old database, or the old server, still dying.
        if (victim !== "launcher") await serving.ended;
        serving = await begin();
        if (await readiness(serving)) tookOver += 1;
        row.say(`${victim} killed, started again`);
      }
    } finally {
      for (const { child } of begun) child.kill("SIGTERM");
      await Promise.all(begun.map(({ ended }) => Promise.race([ended, sleep(15_000)])));
      rmSync(dataDir, { recursive: true, force: true });
    }
    row.score.equal("second starts refused, naming the process", refused, row.rounds);
    row.score.soon("slowest refusal (ms)", slowestRefusal, 2000);
    row.score.equal("starts after a kill -9", tookOver, row.rounds);
  },
};

function launch(environment: Record<string, string>): Start {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code ?? 137)));
  return { child, output: () => output, ended };
}

async function readiness(start: Start): Promise<boolean> {
  for (const deadline = performance.now() + 60_000; performance.now() < deadline; await sleep(50)) {
    if (start.output().includes("Holdfast is ready:")) return true;
    if (start.child.exitCode !== null) break;
  }
  throw new Error(`The start did not become ready:\n${start.output().slice(-2000)}`);
}

function kill(victim: (typeof victims)[number], start: Start, dataDir: string): void {
  const record = JSON.parse(readFileSync(join(dataDir, "embedded.json"), "utf8")) as EmbeddedRecord;
  const pid = { launcher: start.child.pid, server: record.server?.pid, database: record.database.pid }[victim];
  if (pid === undefined) throw new Error(`The ${victim} has no process.`);
  process.kill(pid, "SIGKILL");
}
