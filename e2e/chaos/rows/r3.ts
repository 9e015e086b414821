import { setTimeout as sleep } from "node:timers/promises";
import type { Installation } from "../installation.ts";
import { leaseMs, takeoverMs } from "../installation.ts";
import { judgeAll, judgeRound } from "../judge.ts";
import { startLoad } from "../load.ts";
import type { Row, RowContext } from "../row.ts";
import { type HeldTurn, turnsHeldBy, waitForTakeover } from "../takeover.ts";

/** A writer that slept past its lease wakes up and finds its session claimed: it must write nothing more. */
export const r3: Row = {
  id: "R3",
  title: "SIGSTOP past the lease",
  stacks: ["S", "E"],
  rounds: { S: 30, E: 30, short: { S: 2 } },
  run: async (row) => {
    const installation = await row.install();
    const load = startLoad(row, installation, { sessions: 12, seconds: 3 });
    await sleep(1500);
    let stale = 0;
    let taken = 0;
    let broken = 0;
    let slowest = 0;
    for (let round = 0; round < row.rounds; round += 1) {
      await sleep(row.random.between(100, 600));
      const found =
        row.stack === "S" ? await freezeProcess(row, installation, round) : await freezeFlush(row, installation);
      stale += found.stale;
      taken += found.taken;
      slowest = Math.max(slowest, found.ms);
      broken += await judgeRound(row, installation, round);
      if (round % 5 === 4) row.say(`${round + 1} freezes, ${taken} turns taken over, ${stale} stale writes`);
    }
    await load.stop();
    await judgeAll(row, installation);
    const fenced = installation.output().match(/attempt fenced/g)?.length ?? 0;
    row.score.zero("stale writes", stale);
    row.score.atLeast("fenced attempts in the log", fenced, Math.min(5, row.rounds));
    row.score.atLeast("turns taken over", taken, Math.min(5, row.rounds));
    row.score.atMost("slowest takeover (ms)", slowest, takeoverMs);
    row.score.zero("invariants broken in between", broken);
  },
};

type Freeze = { stale: number; taken: number; ms: number };

/** Just before a write that counts: the worst place to fall asleep. */
const points = ["settle.before", "step.streamed", "tool.ran", "flush.before"] as const;

/** The whole process sleeps, at any moment or at one of these points; the other one takes its turns over. */
async function freezeProcess(row: RowContext, installation: Installation, round: number): Promise<Freeze> {
  const slot = row.random.between(0, 1);
  const victim = installation.servers[slot];
  if (!victim) throw new Error("There is no second process.");
  if (round % 2 === 0) victim.signal("SIGSTOP");
  else await freezeAt(installation, slot, row.random.pick(points));
  const held = await turnsHeldBy(installation, victim.pid);
  const ms = await waitForTakeover(installation, held);
  // The new holder puts the log back to what is committed; only then the old rows are at rest.
  await sleep(400);
  const before = await rowsOf(installation, held);
  victim.signal("SIGCONT");
  await sleep(1500);
  const after = await rowsOf(installation, held);
  return { stale: newRows(before, after), taken: held.length, ms };
}

async function freezeAt(installation: Installation, slot: number, point: string): Promise<void> {
  const before = installation.hits(slot).length;
  installation.arm(slot, { point, action: "stop", pass: 1 });
  for (let waited = 0; installation.hits(slot).length === before; waited += 20) {
    if (waited > 15_000) throw new Error(`nobody came by ${point}`);
    await sleep(20);
  }
  installation.arm(slot, null);
}

/** There is one process: its flush alone sleeps, and its own sweeper takes the turns over. */
async function freezeFlush(row: RowContext, installation: Installation): Promise<Freeze> {
  const waitMs = leaseMs * 2;
  const pid = installation.servers[0]?.pid ?? 0;
  installation.arm(0, { point: "flush.before", action: "wait", pass: row.random.between(1, 4), waitMs });
  await sleep(800);
  const held = await turnsHeldBy(installation, pid);
  const ms = await waitForTakeover(installation, held);
  const before = await rowsOf(installation, held);
  await sleep(waitMs);
  installation.arm(0, null);
  const after = await rowsOf(installation, held);
  return { stale: newRows(before, after), taken: held.length, ms };
}

/** Every row that these turns' old epochs have written, as one line each. */
async function rowsOf({ sql }: Installation, held: HeldTurn[]): Promise<Set<string>> {
  const turns = held.map((turn) => turn.turnId);
  const epochs = held.map((turn) => turn.epoch);
  const rows = await sql<{ line: string }[]>`
    WITH old AS (SELECT * FROM unnest(${turns}::text[], ${epochs}::float8[]) AS o(turn_id, epoch))
    SELECT concat_ws('|', 'event', e.turn_id, e.epoch, e.n, md5(e.chunk)) AS line
      FROM turn_events e JOIN old ON old.turn_id = e.turn_id AND e.epoch <= old.epoch
    UNION ALL SELECT concat_ws('|', 'step', s.turn_id, s.step, s.epoch, md5(s.content::text))
      FROM turn_steps s JOIN old ON old.turn_id = s.turn_id AND s.epoch <= old.epoch
    UNION ALL SELECT concat_ws('|', 'call', c.turn_id, c.step, c.place, c.epoch, c.state)
      FROM tool_calls c JOIN old ON old.turn_id = c.turn_id AND c.epoch <= old.epoch
    UNION ALL SELECT concat_ws('|', 'message', m.id, m.epoch, md5(m.parts::text), m.metadata ->> 'status')
      FROM messages m JOIN old ON old.turn_id = m.turn_id AND m.epoch <= old.epoch`;
  return new Set(rows.map((row) => row.line));
}

const newRows = (before: Set<string>, after: Set<string>) => [...after].filter((line) => !before.has(line)).length;
