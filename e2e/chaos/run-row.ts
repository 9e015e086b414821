import { writeFileSync } from "node:fs";
import { ChaosClient } from "./client.ts";
import { History } from "./history.ts";
import { type Installation, type StackName, startInstallation } from "./installation.ts";
import { seededRandom } from "./random.ts";
import type { Outcome } from "./report.ts";
import { NotPossible, type Row, type RowContext } from "./row.ts";
import { Score } from "./score.ts";

type RowRun = { row: Row; stack: StackName; rounds: number; isShort: boolean; seed: number; folder: string };

/** Runs one row with everything it starts, and ends that again, whatever happens. An exception is a failed row. */
export async function runRow({ row, stack, rounds, isShort, seed, folder }: RowRun): Promise<Outcome> {
  const startedAt = performance.now();
  const name = `${row.id}-${stack}`;
  const score = new Score(isShort);
  const history = new History(`${folder}/${name}.jsonl`);
  const installations: Installation[] = [];
  const lastActs: (() => void)[] = [];
  const context: RowContext = {
    stack,
    rounds,
    score,
    history,
    random: seededRandom(seed),
    install: async (env) => {
      const installation = await startInstallation(stack, env);
      installations.push(installation);
      return installation;
    },
    clientOf: (installation) => new ChaosClient(installation.key, history),
    atEnd: (act) => void lastActs.push(act),
    say: (line) => void process.stderr.write(`  ${name} ${line}\n`),
  };
  let error: string | undefined;
  let notPossible: string | undefined;
  try {
    await row.run(context);
  } catch (thrown) {
    if (thrown instanceof NotPossible) notPossible = thrown.message;
    else error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    context.say(error ?? notPossible ?? "");
  }
  writeFileSync(`${folder}/${name}.servers.log`, installations.map((one) => one.output()).join("\n"));
  for (const installation of installations) await installation.end();
  for (const act of lastActs) act();
  return {
    row: row.id,
    stack,
    title: row.title,
    seed,
    rounds,
    isOk: error === undefined && (notPossible !== undefined || score.isOk),
    seconds: Math.round((performance.now() - startedAt) / 1000),
    figures: score.figures,
    notes: score.notes,
    ...(error === undefined ? {} : { error }),
    ...(notPossible === undefined ? {} : { notPossible }),
  };
}
