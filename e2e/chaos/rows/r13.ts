import { setTimeout as sleep } from "node:timers/promises";
import { answerTo } from "../../stack/mock-words.ts";
import type { ChaosClient } from "../client.ts";
import type { Installation } from "../installation.ts";
import { judgeAll } from "../judge.ts";
import type { Row, RowContext } from "../row.ts";
import { percentile } from "../score.ts";

const atOnce = 8;
const batch = 25;

/** Stop ends the model at once from any process, keeps what was said, and holds when the process dies in between. */
export const r13: Row = {
  id: "R13",
  title: "stop, half of them from the other process",
  stacks: ["S", "E"],
  rounds: { S: 100, E: 100, short: { S: 8 } },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    const abortMs: number[] = [];
    const saidMs: number[] = [];
    let next = 0;
    const worker = async () => {
      while (next < row.rounds) {
        const place = next;
        next += 1;
        const accepting = installation.servers[place % installation.servers.length];
        const stopping = installation.servers[(place >> 1) % installation.servers.length];
        const turnId = await beginLongAnswer(row, installation, client, accepting?.url ?? "", `stop-${place}`);
        const stoppedAt = performance.now();
        const answer = await client.ask(stopping?.url ?? "", `/api/v1/turns/${turnId}/stop`, {});
        row.history.add({ type: "ok", op: "stop", id: turnId, status: answer.status });
        saidMs.push(Number(answer.body["stopped_in_ms"] ?? 0));
        const call = installation.provider.calls.find(({ text }) => text.includes(`[[id:stop-${place}]]`));
        for (let waited = 0; call?.closedAt === null && waited < 5000; waited += 10) await sleep(10);
        abortMs.push((call?.closedAt ?? Number.POSITIVE_INFINITY) - stoppedAt);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, row.rounds) }, worker));
    const kept = await partialsKept(installation, "stop-%");
    row.score.soon("p95 from stop to the end of the model call (ms)", percentile(abortMs, 0.95), 1000);
    row.score.atMost("p95 stopped_in_ms as answered", percentile(saidMs, 0.95), 1000);
    row.score.equal("partial text kept", kept, row.rounds);
    const wanted = await stopAndKill(row, installation, client);
    const [ended] = await installation.sql<{ stopped: number }[]>`
      SELECT count(*)::int AS stopped FROM turns t JOIN chat_sessions s ON s.id = t.session_id
      WHERE s.name LIKE 'crash-%' AND t.status = 'stopped'`;
    row.score.equal("stopped after a crash", ended?.stopped ?? -1, wanted);
    row.score.equal("partial text kept after a crash", await partialsKept(installation, "crash-%"), wanted);
    // Every sender above left right after the acknowledgement: only a stop or a crash may have ended a call.
    const early = installation.provider.calls.filter(
      ({ text, closedAt, startedAt }) => text.includes("[[id:stop-") && (closedAt ?? 0) - startedAt < 100,
    );
    row.score.zero("model calls aborted by a disconnect", early.length);
    await judgeAll(row, installation);
  },
};

/** Sends and waits until the model speaks; answers the turn's id. */
async function beginLongAnswer(
  row: RowContext,
  installation: Installation,
  client: ChaosClient,
  base: string,
  name: string,
): Promise<string> {
  const text = `[[id:${name}]][[words:600]][[seconds:30]]`;
  const record = await client.send(base, { sessionId: name, text });
  while (!installation.provider.calls.some((call) => call.text === text)) await sleep(10);
  await sleep(row.random.between(300, 800));
  return record.turnId ?? "";
}

/** In batches: many answers stream in one process, all are stopped, and it is killed before it can obey. */
async function stopAndKill(row: RowContext, installation: Installation, client: ChaosClient): Promise<number> {
  let wanted = 0;
  for (let first = 0; first < row.rounds; first += batch) {
    const names = Array.from({ length: Math.min(batch, row.rounds - first) }, (_, index) => `crash-${first + index}`);
    const victim = installation.servers[0];
    const turns = await Promise.all(
      names.map((name) => beginLongAnswer(row, installation, client, victim?.url ?? "", name)),
    );
    const other = installation.servers.at(-1);
    const stops = turns.map((turnId) =>
      client.ask(other?.url ?? "", `/api/v1/turns/${turnId}/stop`, {}).catch(() => undefined),
    );
    // Until every stop is a row; what the process has done about it by then is chance.
    const asked = async () => {
      const [row] = await installation.sql<{ n: number }[]>`
        SELECT count(*)::int AS n FROM turns t JOIN session_leases l ON l.session_id = t.session_id
        WHERE t.id = ANY(${turns}) AND (t.status <> 'running' OR l.stop_requested_at IS NOT NULL)`;
      return row?.n ?? 0;
    };
    for (let waited = 0; (await asked()) < turns.length && waited < 3000; waited += 5) await sleep(5);
    await installation.kill(0);
    await Promise.all(stops);
    await installation.start(0);
    for (const turnId of turns) await client.settled(() => [installation.servers[0]?.url ?? ""], turnId);
    wanted += turns.length;
  }
  return wanted;
}

/** How many turns of these sessions are stopped with a beginning, and nothing but a beginning, of the model's answer. */
async function partialsKept({ sql }: Installation, names: string): Promise<number> {
  const rows = await sql<{ question: string; answer: string }[]>`
    SELECT q.text AS question, a.text AS answer FROM turns t JOIN chat_sessions s ON s.id = t.session_id
    JOIN messages q ON q.id = t.user_message_id JOIN messages a ON a.id = t.assistant_message_id
    WHERE s.name LIKE ${names} AND t.status = 'stopped'`;
  return rows.filter(({ question, answer }) => answer.length > 0 && answerTo(question).startsWith(answer)).length;
}
