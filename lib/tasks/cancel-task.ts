import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { TaskView } from "@/lib/contracts/api-v1/tasks";
import { isTaskOpen, type TaskStatus } from "@/lib/contracts/task";
import { bus } from "@/lib/platform/bus";
import { AppError } from "@/lib/platform/errors";
import { cancelChannel } from "./channels.ts";
import { getTask } from "./get-task.ts";
import { closeFinished } from "./lifecycle/claim.ts";
import { hintTask } from "./task-hints.ts";

/**
 * Cancels a task: items that wait at once, running ones as soon as their work has let go, within about a second also in
 * other processes. Finished items keep their results. A task that is over stays as it is. Throws `not_found`.
 */
export async function cancelTask(ctx: Ctx, input: { taskId: string }): Promise<TaskView> {
  const ownerId = ownerOf(ctx);
  const { taskId } = input;
  const wasOpen = await rawSql().begin(async (tx) => {
    const [task] = await tx<{ status: TaskStatus }[]>`
      SELECT status FROM tasks WHERE id = ${taskId} AND owner_id = ${ownerId} FOR UPDATE`;
    if (task === undefined) throw new AppError("not_found", "Not found.");
    if (!isTaskOpen(task.status)) return false;
    await tx`
      UPDATE tasks SET cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()) WHERE id = ${taskId}`;
    await tx`
      UPDATE task_items SET status = 'cancelled', finished_at = clock_timestamp(), not_before = NULL,
        error_code = NULL, error_detail = NULL
      WHERE task_id = ${taskId} AND status = 'queued'`;
    await closeFinished(tx, [taskId]);
    return true;
  });
  if (wasOpen) {
    bus().publish(cancelChannel, taskId);
    hintTask(ownerId, taskId);
  }
  return getTask(ctx, { taskId, results: false });
}
