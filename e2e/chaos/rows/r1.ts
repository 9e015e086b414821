import { setTimeout as sleep } from "node:timers/promises";
import { startApprover } from "../approver.ts";
import { takeoverMs } from "../installation.ts";
import { judgeAll, judgeRound, waitUntilQuiet } from "../judge.ts";
import { startLoad } from "../load.ts";
import type { Row } from "../row.ts";
import { percentile } from "../score.ts";
import { type HeldTurn, turnsHeldBy, waitForTakeover } from "../takeover.ts";

/** Processes are killed at any moment while answers stream; on E the clock starts when the server is up again. */
export const r1: Row = {
  id: "R1",
  title: "random SIGKILL while streaming",
  stacks: ["S", "E"],
  rounds: { S: 100, E: 30, short: { S: 4, E: 2 } },
  run: async (row) => {
    const installation = await row.install();
    const load = startLoad(row, installation, { sessions: 20, seconds: 1.2, withEffects: true });
    const approver = startApprover(row, installation);
    const takeovers: Promise<number>[] = [];
    // On E a server may die again before it took anything over; what is left counts from its next start.
    let left: HeldTurn[] = [];
    let hit = 0;
    let broken = 0;
    await sleep(1500);
    for (let round = 0; round < row.rounds; round += 1) {
      await sleep(row.random.between(80, 900));
      const slot = row.random.between(0, installation.servers.length - 1);
      const pid = installation.servers[slot]?.pid ?? 0;
      // Frozen first, so that what it holds is exact, then killed where it stands.
      installation.servers[slot]?.signal("SIGSTOP");
      const held = await turnsHeldBy(installation, pid);
      row.history.add({ type: "info", op: "nemesis", id: `kill-${round}`, slot, held: held.length });
      await installation.kill(slot);
      hit += held.length;
      if (row.stack === "S") takeovers.push(waitForTakeover(installation, held));
      await installation.start(slot);
      if (row.stack === "E") {
        left = [...left, ...held];
        if (row.random.chance(0.6) || round === row.rounds - 1) {
          takeovers.push(Promise.resolve(await waitForTakeover(installation, left)));
          left = [];
        }
      }
      if (round % 5 === 4) {
        broken += await judgeRound(row, installation, round);
        row.say(`${round + 1} kills, ${hit} turns hit, ${load.sent()} messages`);
      }
    }
    await load.stop();
    await waitUntilQuiet(installation, { andDecided: true });
    await approver.stop();
    const times = await Promise.all(takeovers);
    row.score.atMost("slowest takeover (ms)", Math.max(0, ...times), takeoverMs);
    row.score.note("median takeover (ms)", percentile(times, 0.5));
    row.score.atLeast("turns hit by a kill", hit, row.rounds);
    row.score.zero("invariants broken in between", broken);
    await judgeAll(row, installation);
    row.score.note("messages", load.sent());
  },
};
