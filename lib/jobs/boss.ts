import { PgBoss } from "pg-boss";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";
import { processSingleton } from "@/lib/platform/singleton";
import { jobNames, queues } from "./queues.ts";
import { connectMs, senderConnections, silenceMs, workerConnections } from "./tunables.ts";

type Holder = { boss: PgBoss | null; starting: Promise<PgBoss> | null; works: boolean };

const holder = () => processSingleton<Holder>("jobs", () => ({ boss: null, starting: null, works: false }));

/** This process takes jobs, not only sends them: must be said before the queue is first used. */
export function becomeWorker(): void {
  const own = holder();
  if (own.starting !== null) throw new Error("The queue was used before its worker was started.");
  own.works = true;
}

/**
 * The queue of this process, connected and with its tables (schema `pgboss`) in place. A process that only sends gets
 * one connection with its first job and no timers. Throws `unavailable` while the database is away.
 */
export function startedBoss(): Promise<PgBoss> {
  const own = holder();
  own.starting ??= start(own).catch((cause: unknown) => {
    own.starting = null;
    throw new AppError("unavailable", "The queue does not answer.", { retryAfterS: 2, cause });
  });
  return own.starting;
}

async function start(own: Holder): Promise<PgBoss> {
  const { works } = own;
  const url = env().DATABASE_URL;
  if (url === undefined) throw new Error("DATABASE_URL is not set.");
  const boss = new PgBoss({
    connectionString: url,
    schema: "pgboss",
    application_name: "holdfast-jobs",
    max: works ? workerConnections : senderConnections,
    connectionTimeoutMillis: connectMs,
    supervise: works,
    schedule: works,
    useListenNotify: works,
    // Known to its driver, not to its types: a server that fell silent must not hold a queue for as long as TCP believes.
    ...({ query_timeout: silenceMs } as object),
  });
  boss.on("error", tellOnce());
  boss.on("warning", ({ message }) => logger.debug({ warning: message }, "the queue warns"));
  try {
    await boss.start();
    // Each is there already but for the first time; options of an older release are brought up to date by a worker.
    for (const name of jobNames) {
      await boss.createQueue(name, queues[name].options);
      if (works) await boss.updateQueue(name, queues[name].options);
    }
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  own.boss = boss;
  return boss;
}

/** Polls of a queue whose database is away fail by the second; one line a minute says so. */
function tellOnce(): (error: Error) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - toldAt < 60_000) return;
    toldAt = performance.now();
    logger.warn({ error: error.message }, "the queue failed; it tries again");
  };
}

/** Ends the queue of this process, after the deliveries under way; nothing when it was never used. */
export async function stopBoss(): Promise<void> {
  const own = holder();
  const boss = own.boss ?? (await own.starting?.catch(() => null)) ?? null;
  own.boss = null;
  own.starting = null;
  own.works = false;
  await boss?.stop({ graceful: true, timeout: 2000 });
}
