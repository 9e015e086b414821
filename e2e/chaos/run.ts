import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readWish, usage, type Wish } from "./arguments.ts";
import { chaosDist } from "./installation.ts";
import { type Outcome, tableOf } from "./report.ts";
import { rows } from "./rows/index.ts";
import { runRow } from "./run-row.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** `npm run chaos`: builds the product with failpoints, runs the rows one after the other, prints what they found. */
async function main(): Promise<number> {
  let wish: Wish;
  try {
    wish = readWish(
      process.argv.slice(2),
      rows.map((row) => row.id),
    );
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  build();
  const folder = `${root}.cache/chaos/${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  mkdirSync(folder, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const row of rows.filter(({ id }) => wish.rows.length === 0 || wish.rows.includes(id))) {
    for (const stack of wish.stacks.filter((name) => row.stacks.includes(name))) {
      const rounds = wish.short ? row.rounds.short[stack] : (wish.rounds ?? row.rounds[stack]);
      if (rounds === undefined) continue;
      process.stderr.write(`${row.id} on ${stack}: ${row.title}, ${rounds} rounds, seed ${wish.seed}\n`);
      const outcome = await runRow({ row, stack, rounds, isShort: wish.short, seed: wish.seed, folder });
      outcomes.push(outcome);
      process.stdout.write(`${JSON.stringify(outcome)}\n`);
    }
  }
  const table = tableOf(outcomes, wish.seed);
  writeFileSync(`${folder}/table.md`, table);
  process.stdout.write(`\nClient logs and server logs: ${folder}\n\n${table}`);
  return outcomes.length > 0 && outcomes.every((outcome) => outcome.isOk) ? 0 : 1;
}

/**
 * As `npm start` builds, in a folder of its own, with the failpoints that the ordinary build leaves out and the server's
 * code not shortened, which is half of the work.
 */
function build(): void {
  const { status } = spawnSync(process.execPath, [`${root}scripts/testing/build.mjs`], {
    cwd: root,
    env: { ...process.env, HOLDFAST_FAILPOINTS: "on", HOLDFAST_DIST: chaosDist },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("The build with failpoints failed.");
}

// Ending by a signal still runs the `exit` listeners, which end what was started, stopped processes too.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));

// A slot that was stopped or a client that still reads must not keep the process.
process.exit(await main());
