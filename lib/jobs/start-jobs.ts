import type { PgBoss } from "pg-boss";
import { systemClock } from "@/lib/platform/clock";
import { logger } from "@/lib/platform/logger";
import { becomeWorker, startedBoss, stopBoss } from "./boss.ts";
import { type JobData, type JobHandlers, type JobName, jobNames, queues } from "./queues.ts";
import { jobsAtOnce, notifiedPollSeconds, pollSeconds, restartMs } from "./tunables.ts";

/**
 * Takes jobs in this process from now on; a database that is away is waited for. The result ends it after the
 * deliveries under way. A handler that throws gets its jobs again later.
 */
export function startJobs(handlers: JobHandlers): () => Promise<void> {
  becomeWorker();
  const ended = new AbortController();
  const started = begin(handlers, ended.signal);
  return async () => {
    ended.abort();
    await started;
    await stopBoss();
  };
}

async function begin(handlers: JobHandlers, signal: AbortSignal): Promise<void> {
  const waiting = new Set(jobNames);
  while (!signal.aborted) {
    try {
      const boss = await startedBoss();
      for (const name of waiting) {
        await take(boss, name, handlers);
        waiting.delete(name);
      }
      return;
    } catch (error) {
      logger.warn({ error: (error as Error).message }, "the queue could not be started; it is tried again");
      await systemClock.sleep(restartMs, signal).catch(() => undefined);
    }
  }
}

async function take<N extends JobName>(boss: PgBoss, name: N, handlers: JobHandlers): Promise<void> {
  const queue = queues[name];
  const options = {
    batchSize: jobsAtOnce,
    pollingIntervalSeconds: pollSeconds,
    notifyPollingIntervalSeconds: notifiedPollSeconds,
  };
  await boss.work(name, options, async (jobs) => {
    await handlers[name](jobs.map((job) => queue.data.parse(job.data) as JobData<N>));
  });
  if ("schedule" in queue) await boss.schedule(name, queue.schedule);
}
