import { setTimeout as sleep } from "node:timers/promises";
import { answerTo } from "../../stack/mock-words.ts";
import { takeoverMs } from "../installation.ts";
import { judgeAll, judgeRound } from "../judge.ts";
import { startLoad } from "../load.ts";
import { readThrough } from "../reader.ts";
import type { Row } from "../row.ts";
import { turnsHeldBy, waitForTakeover } from "../takeover.ts";

/** A rolling restart under load: turns are handed over, readers come back, nothing counts as a failure. */
export const r24: Row = {
  id: "R24",
  title: "SIGTERM in the middle of turns",
  stacks: ["S", "E"],
  rounds: { S: 20, E: 20, short: { S: 1 } },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    const load = startLoad(row, installation, { sessions: 12, seconds: 3 });
    await sleep(1500);
    let slowestEnd = 0;
    let slowestTakeover = 0;
    let handedOver = 0;
    let whole = 0;
    let broken = 0;
    for (let round = 0; round < row.rounds; round += 1) {
      const slot = round % installation.servers.length;
      const server = installation.servers[slot];
      if (!server) throw new Error("There is no such process.");
      const text = `[[id:t${round}]][[words:150]][[seconds:4]]`;
      const watched = await client.send(server.url, { sessionId: `watched-${round}`, text });
      const reading = readThrough(row, installation, client, watched.turnId ?? "");
      await sleep(row.random.between(300, 900));
      const held = await turnsHeldBy(installation, server.pid);
      const startedAt = performance.now();
      server.signal("SIGTERM");
      const takeover = waitForTakeover(installation, held);
      await server.ended;
      slowestEnd = Math.max(slowestEnd, performance.now() - startedAt);
      await installation.start(slot);
      handedOver += held.length;
      slowestTakeover = Math.max(slowestTakeover, await takeover);
      const { text: seen } = await reading;
      if (seen === answerTo(text)) whole += 1;
      else row.score.note(`round ${round} read`, seen.slice(0, 200));
      broken += await judgeRound(row, installation, round);
      if (round % 5 === 4) row.say(`${round + 1} ends, ${handedOver} turns handed over`);
    }
    await load.stop();
    const findings = await judgeAll(row, installation);
    row.score.atMost("slowest end of a process (ms)", slowestEnd, 10_000);
    row.score.atMost("slowest takeover (ms)", slowestTakeover, row.stack === "S" ? takeoverMs : 20_000);
    row.score.atLeast("turns handed over", handedOver, row.rounds);
    row.score.equal("readers that saw the whole answer once", whole, row.rounds);
    row.score.zero("invariants broken in between", broken);
    row.score.zero("turns failed as exhausted", findings.failed["recovery_exhausted"] ?? 0);
  },
};
