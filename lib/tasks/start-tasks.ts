import { rawSql } from "@/db/client";
import { startJobs, stopBoss } from "@/lib/jobs";
import { bus } from "@/lib/platform/bus";
import { env } from "@/lib/platform/env";
import { cancelChannel, wakeChannel } from "./channels.ts";
import type { TaskDeps } from "./deps.ts";
import { idempotencyHours } from "./tunables.ts";
import { wireTasks } from "./wiring.ts";
import { TaskWorker } from "./worker.ts";

/**
 * Starts what this process does for tasks: with ROLE=web nothing but sending, else working on items. The result hands
 * running items back and resolves when none is left here.
 */
export async function startTasks(deps: TaskDeps = wireTasks()): Promise<() => Promise<void>> {
  if (env().ROLE === "web") return stopBoss;
  const worker = new TaskWorker(deps);
  const endings = await Promise.all([
    bus().subscribe(wakeChannel, () => worker.wake()),
    bus().subscribe(cancelChannel, (taskId) => worker.cancel(taskId)),
  ]);
  const endJobs = startJobs({
    // One process gets the job; all of them may have room for items.
    "task-wake": async () => bus().publish(wakeChannel, ""),
    "task-clean": forgetOldKeys,
  });
  worker.start();
  return async () => {
    for (const end of endings) end();
    await worker.close();
    bus().publish(wakeChannel, "");
    await endJobs();
  };
}

async function forgetOldKeys(): Promise<void> {
  await rawSql()`
    UPDATE tasks SET idempotency_key = NULL
    WHERE idempotency_key IS NOT NULL AND created_at < clock_timestamp() - ${idempotencyHours} * interval '1 hour'`;
}
