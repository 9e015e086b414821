import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChaosClient } from "../client.ts";
import type { Installation } from "../installation.ts";
import { judgeAll } from "../judge.ts";
import { someBase } from "../load.ts";
import type { Row, RowContext } from "../row.ts";

const contenders = 4;
const crowd = 200;
const atOnce = 24;

/** Many write to one chat at once: one at a time is answered, and everybody is. Rounds are chats. */
export const r4: Row = {
  id: "R4",
  title: "lock contention, chats x 4 and 1 x 200",
  stacks: ["S", "E"],
  rounds: { S: 1000, E: 1000, short: { E: 40 } },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    let next = 0;
    const worker = async () => {
      while (next < row.rounds) {
        const session = `crowd-${next}`;
        next += 1;
        if (next % 250 === 0) row.say(`${next} chats`);
        await Promise.all(Array.from({ length: contenders }, () => insist(row, installation, client, session)));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    const many = Math.max(10, Math.min(crowd, row.rounds));
    await Promise.all(Array.from({ length: many }, () => insist(row, installation, client, "one-for-all")));
    await judgeAll(row, installation);
    const [seen] = await installation.sql<{ turns: number; overlaps: number; p99: number }[]>`
      SELECT (SELECT count(*)::int FROM turns WHERE status = 'completed') AS turns,
        (SELECT count(*)::int FROM (
          SELECT started_at, lag(finished_at) OVER (PARTITION BY session_id ORDER BY started_at, id) AS before FROM turns
         ) AS t WHERE started_at < before) AS overlaps,
        (SELECT percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM started_at - created_at) * 1000)
         FROM turns)::float8 AS p99`;
    row.score.zero("overlaps", seen?.overlaps ?? -1);
    row.score.equal("served", seen?.turns ?? -1, row.rounds * contenders + many);
    row.score.note("p99 wait in the queue (ms)", seen?.p99 ?? -1);
  },
};

/** Sends one message until it is taken: a full queue, or a busy database, says when to come again. */
async function insist(
  row: RowContext,
  installation: Installation,
  client: ChaosClient,
  sessionId: string,
): Promise<void> {
  const text = `[[say:served]] ${randomUUID()}`;
  const record = await client.send(someBase(row, installation), { sessionId, text, timeoutMs: 60_000 });
  while (record.outcome !== "ok") {
    if (record.status !== 429 && record.status !== 503)
      throw new Error(`a send ended as ${record.outcome} with ${record.status}`);
    await sleep(row.random.between(100, 600));
    await client.resend(someBase(row, installation), record, { timeoutMs: 60_000 });
  }
}
