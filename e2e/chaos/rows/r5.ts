import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startRedis } from "../../../scripts/testing/start-redis.mjs";
import { redisCommand, redisPid } from "../../stack/redis-command.ts";
import type { Installation } from "../installation.ts";
import { judgeAll, judgeRound } from "../judge.ts";
import { startLoad } from "../load.ts";
import { nothingMet, sendThrough, untilAll } from "../outage.ts";
import type { Row } from "../row.ts";

type Redis = Awaited<ReturnType<typeof startRedis>>;
const kinds = ["kill -9 and an empty one in its place", "pause", "absent", "silent"] as const;

/** Redis dies, comes back empty, pauses, is not there: nothing but speed changes. */
export const r5: Row = {
  id: "R5",
  title: "Redis killed, restarted empty, paused, absent",
  stacks: ["S"],
  rounds: { S: 20, E: 0, short: { S: 2 } },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    const folder = mkdtempSync(join(tmpdir(), "holdfast-chaos-redis-"));
    let redis = await startRedis(folder);
    const met = nothingMet();
    let slowest = 0;
    let broken = 0;
    try {
      lead(installation, redis);
      const load = startLoad(row, installation, { sessions: 8, seconds: 2 });
      for (let round = 0; round < row.rounds; round += 1) {
        const kind = kinds[round % kinds.length] ?? "absent";
        row.history.add({ type: "info", op: "nemesis", id: `redis-${round}`, kind });
        const through = sendThrough(row, installation, client, 2500, met);
        redis = await disturb(installation, redis, kind, folder);
        await through;
        installation.proxies.redis.set("open");
        slowest = Math.max(slowest, await untilAll(installation, (base) => isHealthy(client.ask(base, "/health"))));
        broken += await judgeRound(row, installation, round);
        row.say(`${kind}: ${met.accepted} accepted, ${met.putOff} put off, slowest ${Math.round(met.slowestMs)} ms`);
      }
      await load.stop();
      await judgeAll(row, installation);
    } finally {
      await redis.end();
      rmSync(folder, { recursive: true, force: true });
    }
    row.score.zero("neither accepted nor 503 with Retry-After", met.wrong.length);
    row.score.soon("slowest answer to a send (ms)", met.slowestMs, 1000);
    row.score.atMost("slowest recovery (ms)", slowest, 5000);
    row.score.zero("invariants broken in between", broken);
    row.score.note("sends in outages", { accepted: met.accepted, putOff: met.putOff, wrong: met.wrong.slice(0, 5) });
  },
};

async function isHealthy(asked: Promise<{ body: Record<string, unknown> }>): Promise<boolean> {
  const services = (await asked).body["services"] as { coordination?: { status?: string } } | undefined;
  return services?.coordination?.status === "healthy";
}

function lead({ proxies }: Installation, { url }: Redis): void {
  proxies.redis.retarget({ host: "127.0.0.1", port: Number(new URL(url).port) });
  proxies.redis.resetAll();
}

/** Does it and answers the Redis that stands afterwards. */
async function disturb(
  installation: Installation,
  redis: Redis,
  kind: (typeof kinds)[number],
  folder: string,
): Promise<Redis> {
  switch (kind) {
    case "kill -9 and an empty one in its place": {
      process.kill(await redisPid(redis.url), "SIGKILL");
      await redis.end();
      await sleep(600);
      const next = await startRedis(folder);
      lead(installation, next);
      return next;
    }
    case "pause":
      await redisCommand(redis.url, "CLIENT", "PAUSE", "2000", "ALL");
      return redis;
    case "absent":
      installation.proxies.redis.set("refused");
      return redis;
    case "silent":
      installation.proxies.redis.set("silent");
      return redis;
  }
}
