import { setTimeout as sleep } from "node:timers/promises";
import { startApprover } from "../approver.ts";
import { type Installation, takeoverMs } from "../installation.ts";
import { judgeAll, judgeRound, waitUntilQuiet } from "../judge.ts";
import { startLoad } from "../load.ts";
import type { Row } from "../row.ts";
import { percentile } from "../score.ts";
import { type HeldTurn, type Takeover, turnsHeldBy, watchTakeover } from "../takeover.ts";

/** Processes are killed at any moment while answers stream; on E the clock starts when the server is up again. */
export const r1: Row = {
  id: "R1",
  title: "random SIGKILL while streaming",
  stacks: ["S", "E"],
  rounds: { S: 100, E: 30, short: { S: 3, E: 2 } },
  run: async (row) => {
    const installation = await row.install();
    const load = startLoad(row, installation, { sessions: 20, seconds: 1.2, withEffects: true });
    const approver = startApprover(row, installation);
    const watch = new TakeoverWatch(installation);
    let hit = 0;
    let broken = 0;
    await sleep(1500);
    for (let round = 0; round < row.rounds; round += 1) {
      // Sometimes the next one dies before it has taken anything over; what is left counts from then on.
      if (row.random.chance(0.6)) await watch.settled();
      await sleep(row.random.between(80, 900));
      const slot = row.random.between(0, installation.servers.length - 1);
      const pid = installation.servers[slot]?.pid ?? 0;
      // Frozen first, so that what it holds is exact, then killed where it stands.
      installation.servers[slot]?.signal("SIGSTOP");
      const held = await turnsHeldBy(installation, pid);
      row.history.add({ type: "info", op: "nemesis", id: `kill-${round}`, slot, held: held.length });
      const left = await watch.interrupt();
      await installation.kill(slot);
      hit += held.length;
      if (row.stack === "S") watch.begin([...left, ...held]);
      await installation.start(slot);
      if (row.stack === "E") watch.begin([...left, ...held]);
      if (round % 5 === 4) {
        broken += await judgeRound(row, installation, round);
        row.say(`${round + 1} kills, ${hit} turns hit, ${load.sent()} messages`);
      }
    }
    await watch.settled();
    await load.stop();
    const waitedMs = await waitUntilQuiet(installation, { andDecided: true });
    await approver.stop();
    row.score.atMost("slowest takeover (ms)", Math.max(0, ...watch.times), takeoverMs);
    row.score.note("median takeover (ms)", percentile(watch.times, 0.5));
    row.score.atLeast("turns hit by a kill", hit, row.rounds);
    row.score.zero("invariants broken in between", broken);
    await judgeAll(row, installation, waitedMs);
    row.score.note("messages", load.sent());
  },
};

/** One watch at a time over what the dead have left; the times of those that came to their end. */
class TakeoverWatch {
  readonly times: number[] = [];
  private readonly installation: Installation;
  private running: { takeover: Promise<Takeover>; controller: AbortController } | null = null;

  constructor(installation: Installation) {
    this.installation = installation;
  }

  begin(held: HeldTurn[]): void {
    const controller = new AbortController();
    this.running = { controller, takeover: watchTakeover(this.installation, held, controller.signal) };
  }

  async settled(): Promise<void> {
    if (this.running === null) return;
    this.times.push((await this.running.takeover).ms);
    this.running = null;
  }

  /** Ends the watch because the next one dies; answers what nobody had taken over yet. */
  async interrupt(): Promise<HeldTurn[]> {
    if (this.running === null) return [];
    this.running.controller.abort();
    const { ms, open } = await this.running.takeover;
    this.running = null;
    if (open.length === 0) this.times.push(ms);
    return open;
  }
}
