import { startJobs, stopBoss } from "@/lib/jobs";
import { bus } from "@/lib/platform/bus";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { cancelChannel, wakeChannel } from "./channels.ts";
import { cleanTasks } from "./clean-tasks.ts";
import type { TaskDeps } from "./deps.ts";
import { wireTasks } from "./wiring.ts";
import { TaskWorker } from "./worker.ts";

/**
 * Starts what this process does for tasks: with ROLE=web nothing but sending, else working on items. The result hands
 * running items back and resolves when none is left here. `cleanMore` runs every hour in one of all processes.
 */
export async function startTasks(
  deps: TaskDeps = wireTasks(),
  cleanMore: () => Promise<unknown> = async () => undefined,
): Promise<() => Promise<void>> {
  if (env().ROLE === "web") return stopBoss;
  const worker = new TaskWorker(deps);
  const endings = await Promise.all([
    bus().subscribe(wakeChannel, () => worker.wake()),
    bus().subscribe(cancelChannel, (taskId) => worker.cancel(taskId)),
  ]);
  const endJobs = startJobs({
    // One process gets the job; all of them may have room for items.
    "task-wake": async () => bus().publish(wakeChannel, ""),
    "task-clean": async () => {
      const gone = await cleanTasks();
      if (gone > 0) logger.info({ tasks: gone }, "old tasks are gone");
      await cleanMore();
    },
  });
  worker.start();
  return async () => {
    for (const end of endings) end();
    await worker.close();
    bus().publish(wakeChannel, "");
    await endJobs();
  };
}
