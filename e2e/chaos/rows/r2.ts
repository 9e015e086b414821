import { setTimeout as sleep } from "node:timers/promises";
import { startApprover } from "../approver.ts";
import { allFailpoints, situationOf } from "../failpoints.ts";
import type { Installation } from "../installation.ts";
import { judgeAll, judgeRound, waitUntilQuiet } from "../judge.ts";
import { someBase, someMessage, startLoad } from "../load.ts";
import type { Row, RowContext } from "../row.ts";

const patienceMs = 15_000;

/** The process dies exactly at each failpoint of the sources. Rounds are kills at each point, at different passes. */
export const r2: Row = {
  id: "R2",
  title: "kill at every failpoint",
  stacks: ["S", "E"],
  rounds: { S: 4, E: 4, short: {} },
  run: async (row) => {
    const installation = await row.install();
    const load = startLoad(row, installation, { sessions: 8, seconds: 1, withEffects: true });
    const approver = startApprover(row, installation);
    const restless = startRestless(row, installation);
    const points = allFailpoints();
    const missed: string[] = [];
    let kills = 0;
    let broken = 0;
    for (const point of points) {
      for (let round = 0; round < row.rounds; round += 1) {
        if (await killAt(installation, point, 1 + round * 2)) kills += 1;
        else missed.push(`${point} (pass ${1 + round * 2})`);
      }
      broken += await judgeRound(row, installation, kills);
      row.say(`${point}: ${kills} kills so far`);
    }
    await restless.stop();
    await load.stop();
    const waitedMs = await waitUntilQuiet(installation, { andDecided: true });
    await approver.stop();
    await judgeAll(row, installation, waitedMs);
    row.score.atLeast("failpoints in the sources", points.length, 20);
    row.score.equal("points hit", points.filter((point) => installation.hits(0).includes(point)).length, points.length);
    row.score.zero("invariants broken in between", broken);
    row.score.note("kills", kills);
    if (missed.length > 0) row.score.note("passes that never came", missed);
  },
};

/** Arms, brings the process into the situation, and starts it again when it is dead. False when it never came by. */
async function killAt(installation: Installation, point: string, pass: number): Promise<boolean> {
  const last = installation.servers.length - 1;
  const situation = situationOf(point);
  // Points of ending and recovering come once a death; the others many times a second.
  installation.arm(0, { point, action: "kill", pass: situation === "load" ? pass : 1 });
  const dead = () => installation.servers[0]?.hasEnded() === true;
  if (situation === "asked to end") installation.servers[0]?.signal("SIGTERM");
  if (situation === "other process dies") {
    await installation.kill(last);
    // On E it is the same process: it may die again before it is ready.
    await installation.start(last).catch(() => undefined);
  }
  for (let waited = 0; !dead() && waited < patienceMs; waited += 50) await sleep(50);
  const wasHit = dead() && installation.hits(0).includes(point);
  installation.arm(0, null);
  if (dead()) await installation.start(0);
  if (last > 0 && installation.servers[last]?.hasEnded()) await installation.start(last);
  return wasHit;
}

/**
 * Somebody who never lets an answer be: writes again while it runs, edits and moves what waits, interrupts, stops. So
 * the points of the queue and of stopping are passed too.
 */
function startRestless(row: RowContext, installation: Installation): { stop: () => Promise<void> } {
  const client = row.clientOf(installation);
  const state = { isOver: false };
  const once = async (sessionId: string) => {
    const base = () => someBase(row, installation);
    const first = await client.send(base(), { sessionId, text: someMessage(row, 3) });
    const second = await client.send(base(), { sessionId, text: "[[say:once]]" });
    // What is checked is the text that was sent last, so an edit keeps what the answer must be.
    if (second.turnId !== null)
      await client.ask(base(), `/api/v1/turns/${second.turnId}`, { position: 1 }, { method: "PATCH" });
    const third = await client.send(base(), {
      sessionId,
      text: "[[say:instead]]",
      onBusy: row.random.pick(["interrupt", "enqueue"]),
    });
    await sleep(row.random.between(50, 300));
    for (const { turnId } of [third, second, first])
      if (turnId !== null && row.random.chance(0.7)) await client.ask(base(), `/api/v1/turns/${turnId}/stop`, {});
  };
  const rounds = (async () => {
    for (let round = 0; !state.isOver; round += 1) {
      // A process may die under any of it; whether it was heard is for the log and the database to say.
      await once(`restless-${round}`).catch(() => undefined);
      await sleep(100);
    }
  })();
  return {
    stop: async () => {
      state.isOver = true;
      await rounds;
    },
  };
}
