import { setTimeout as sleep } from "node:timers/promises";
import { answerTo } from "../../stack/mock-words.ts";
import type { ChaosClient } from "../client.ts";
import { type Installation, takeoverMs } from "../installation.ts";
import { judgeAll } from "../judge.ts";
import type { Row, RowContext } from "../row.ts";

const itemCount = 12;
const limitMs = 60_000;

type ItemRow = { place: number; status: string; epoch: number; holder: string | null; story: string | null };
type Batch = { taskId: string; requests: string[] };
type Findings = { lost: number; again: number; changed: number; tooOften: number; hit: number; slowestMs: number };

/** A process dies or sleeps while it works on items of a task: each item is done, and what was done is not done again. */
export const t1: Row = {
  id: "T1",
  title: "SIGKILL and SIGSTOP in the middle of batches",
  stacks: ["S", "E"],
  // `npm test` has the kill in e2e/api/task-crash.api.test.ts.
  rounds: { S: 30, E: 15, short: {} },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    const found: Findings = { lost: 0, again: 0, changed: 0, tooOften: 0, hit: 0, slowestMs: 0 };
    for (let round = 0; round < row.rounds; round += 1) {
      const batch = await startBatch(row, client, installation, round);
      await hurt(row, installation, batch, round % 2 === 1 && row.stack === "S", found);
      if (round % 5 === 4) row.say(`${round + 1} batches, ${found.hit} items hit`);
    }
    row.score.zero("items lost or wrong", found.lost);
    row.score.zero("finished items done again", found.again);
    row.score.zero("results changed afterwards", found.changed);
    row.score.zero("items asked for more often than once and once again", found.tooOften);
    row.score.atLeast("items hit", found.hit, row.rounds);
    row.score.atMost("slowest takeover (ms)", found.slowestMs, takeoverMs);
    row.score.note("items", row.rounds * itemCount);
    await judgeAll(row, installation);
  },
};

async function startBatch(
  row: RowContext,
  client: ChaosClient,
  { servers }: Installation,
  round: number,
): Promise<Batch> {
  const requests = Array.from(
    { length: itemCount },
    (_, place) => `[[words:8]][[id:t${round}n${place}n]][[seconds:${row.random.between(2, 25) / 10}]]`,
  );
  const items = requests.map((editRequest, place) => ({ chapterId: String(place), story: "Once.", editRequest }));
  const base = row.random.pick(servers).url;
  const { status, body } = await client.ask(base, "/api/v1/edit-scenario-async", { items });
  if (status !== 202) throw new Error(`The batch was answered with ${status}: ${JSON.stringify(body)}`);
  return { taskId: String(body["task_id"]), requests };
}

const readItems = ({ sql }: Installation, { taskId }: Batch) => sql<ItemRow[]>`
  SELECT place, status, epoch::float8 AS epoch, holder, result ->> 'story' AS story FROM task_items
  WHERE task_id = ${taskId} ORDER BY place`;

const timesAsked = ({ provider }: Installation, request: string) =>
  provider.calls.filter((call) => call.text.includes(request)).length;

/** One fault while some items are done and some run, then the wait for the end of the batch. */
async function hurt(row: RowContext, at: Installation, batch: Batch, isSleep: boolean, found: Findings): Promise<void> {
  await until(at, batch, (items) => items.filter(isDone).length >= row.random.between(1, 4));
  const slot = row.random.between(0, at.servers.length - 1);
  const victim = at.servers[slot];
  // Frozen first, so that what it holds is exact.
  victim?.signal("SIGSTOP");
  await sleep(20);
  const before = await readItems(at, batch);
  const held = before.filter(({ holder }) => holder?.split(":")[1] === String(victim?.pid));
  const asked = batch.requests.map((request) => timesAsked(at, request));
  found.hit += held.length;
  if (!isSleep) await at.kill(slot);
  if (!isSleep && row.stack === "E") await at.start(slot);
  const startedAt = performance.now();
  await until(at, batch, (items) => held.every((one) => isTakenOver(one, items[one.place])));
  found.slowestMs = Math.max(found.slowestMs, performance.now() - startedAt);
  if (isSleep) victim?.signal("SIGCONT");
  else if (row.stack === "S") await at.start(slot);
  const after = await until(at, batch, (items) => items.every((item) => item.status !== "queued" && !isRunning(item)));
  // Time for what woke up to write what it must not.
  if (isSleep) await sleep(1000);
  judgeBatch(at, batch, { before, after, later: await readItems(at, batch), asked }, found);
}

const isDone = (item: ItemRow) => item.status === "succeeded";
const isRunning = (item: ItemRow) => item.status === "running";
const isTakenOver = (held: ItemRow, now?: ItemRow) => now === undefined || !isRunning(now) || now.epoch > held.epoch;

async function until(at: Installation, batch: Batch, isIt: (items: ItemRow[]) => boolean): Promise<ItemRow[]> {
  for (const end = performance.now() + limitMs; performance.now() < end; await sleep(25)) {
    const items = await readItems(at, batch);
    if (isIt(items)) return items;
  }
  throw new Error(`The batch stands still: ${JSON.stringify(await readItems(at, batch))}`);
}

type Seen = { before: ItemRow[]; after: ItemRow[]; later: ItemRow[]; asked: number[] };

function judgeBatch(at: Installation, { requests }: Batch, { before, after, later, asked }: Seen, found: Findings) {
  for (const [place, request] of requests.entries()) {
    const times = timesAsked(at, request);
    const result = later[place];
    if (result?.status !== "succeeded" || result.story !== answerTo(request)) found.lost += 1;
    if (before[place]?.status === "succeeded" && times !== asked[place]) found.again += 1;
    for (const earlier of [before[place], after[place]])
      if (earlier?.status === "succeeded" && earlier.story !== result?.story) found.changed += 1;
    if (times > 2) found.tooOften += 1;
  }
}
