import { setTimeout as sleep } from "node:timers/promises";
import { crashServer, endConnections, occupyConnections } from "../../stack/databases.ts";
import type { ChaosClient } from "../client.ts";
import type { Installation } from "../installation.ts";
import { judgeAll, judgeRound } from "../judge.ts";
import { startLoad } from "../load.ts";
import { nothingMet, sendThrough, untilAll } from "../outage.ts";
import type { Row } from "../row.ts";

const kinds = ["refused", "connections ended", "silent", "no connection left", "crashed"] as const;
const outageMs = 10_000;

/**
 * PostgreSQL goes away for ten seconds, ends its connections, has none left, crashes and recovers from its log: typed
 * refusals, and recovery by itself.
 */
export const r6: Row = {
  id: "R6",
  title: "PostgreSQL away for 10 s, connections ended, none left, crashed",
  stacks: ["S", "E"],
  rounds: { S: 10, E: 10, short: {} },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    const met = nothingMet();
    const load = startLoad(row, installation, { sessions: 8, seconds: 2 });
    await sleep(1000);
    let slowest = 0;
    let broken = 0;
    let wrongHealth = 0;
    for (let round = 0; round < row.rounds; round += 1) {
      const kind = kinds[round % kinds.length] ?? "refused";
      row.history.add({ type: "info", op: "nemesis", id: `postgres-${round}`, kind });
      const forMs = row.rounds < kinds.length ? 3000 : outageMs;
      const restore = await takeAway(installation, kind);
      const through = sendThrough(row, installation, client, forMs, met);
      if (kind === "refused" || kind === "silent") wrongHealth += await countWrongHealth(installation, client);
      await through;
      await restore();
      const isBack = async (base: string) => (await client.ask(base, "/api/v1/sessions")).status === 200;
      slowest = Math.max(slowest, await untilAll(installation, isBack));
      await sleep(1500);
      broken += await judgeRound(row, installation, round);
      row.say(`${kind}: ${met.accepted} accepted, ${met.putOff} put off, slowest ${Math.round(met.slowestMs)} ms`);
    }
    await load.stop();
    await judgeAll(row, installation);
    row.score.zero("neither accepted nor 503 with Retry-After", met.wrong.length);
    row.score.atMost("slowest answer to a send (ms)", met.slowestMs, 2000);
    row.score.atMost("slowest recovery (ms)", slowest, 5000);
    row.score.zero("ready not red or live not green", wrongHealth);
    row.score.zero("invariants broken in between", broken);
    row.score.note("sends in outages", { accepted: met.accepted, putOff: met.putOff, wrong: met.wrong.slice(0, 5) });
  },
};

/** Does it; the answer ends it. */
async function takeAway(installation: Installation, kind: (typeof kinds)[number]): Promise<() => Promise<void>> {
  const { proxies, sql, databaseUrl } = installation;
  switch (kind) {
    case "refused":
    case "silent":
      proxies.postgres.set(kind);
      return async () => proxies.postgres.set("open");
    case "connections ended":
      await endConnections(sql);
      return async () => void (await endConnections(sql));
    case "no connection left": {
      await sql`SELECT 1`;
      await endConnections(sql);
      return occupyConnections(databaseUrl);
    }
    case "crashed":
      await crashServer(sql);
      return async () => crashServer(sql);
  }
}

async function countWrongHealth(installation: Installation, client: ChaosClient): Promise<number> {
  await sleep(500);
  let wrong = 0;
  for (const { url } of installation.servers) {
    const [ready, live] = await Promise.all([client.ask(url, "/health/ready"), client.ask(url, "/health/live")]);
    if (ready.status !== 503 || live.status !== 200) wrong += 1;
  }
  return wrong;
}
