import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { TaskView } from "@/lib/contracts/api-v1/tasks";
import { isTaskOpen, type TaskStatus } from "@/lib/contracts/task";
import { enqueueJob, startedBoss } from "@/lib/jobs";
import { AppError } from "@/lib/platform/errors";
import { assertRoom } from "./assert-room.ts";
import { getTask } from "./get-task.ts";
import { hintTask } from "./task-hints.ts";

/**
 * Lets the failed items of a task be worked on again, from their first try; what succeeded or was cancelled stays as it
 * is. Without failed items nothing changes. They count against the queue as new ones do: beyond its limit none is begun
 * again. Throws `not_found`, `queue_full`, `unavailable`.
 */
export async function retryTask(ctx: Ctx, input: { taskId: string }): Promise<TaskView> {
  const ownerId = ownerOf(ctx);
  const { taskId } = input;
  await startedBoss();
  const count = await rawSql().begin(async (tx) => {
    const [task] = await tx<{ status: TaskStatus }[]>`
      SELECT status FROM tasks WHERE id = ${taskId} AND owner_id = ${ownerId} FOR UPDATE`;
    if (task === undefined) throw new AppError("not_found", "Not found.");
    const [failed] = await tx<{ items: number }[]>`
      SELECT count(*)::int AS items FROM task_items WHERE task_id = ${taskId} AND status = 'failed'`;
    if (failed === undefined || failed.items === 0) return 0;
    await assertRoom(tx, ownerId, { tasks: isTaskOpen(task.status) ? 0 : 1, items: failed.items });
    await tx`
      UPDATE task_items SET status = 'queued', attempt = 0, crashes = 0, error_code = NULL, error_detail = NULL,
        result = NULL, not_before = NULL, started_at = NULL, finished_at = NULL
      WHERE task_id = ${taskId} AND status = 'failed'`;
    await tx`
      UPDATE tasks SET finished_at = NULL, cancel_requested_at = NULL,
        status = CASE WHEN status = 'running' THEN 'running' ELSE 'queued' END
      WHERE id = ${taskId}`;
    await enqueueJob(tx, "task-wake", { task_id: taskId });
    return failed.items;
  });
  if (count > 0) hintTask(ownerId, taskId);
  return getTask(ctx, { taskId, results: false });
}
