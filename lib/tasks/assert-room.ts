import type { TransactionSql } from "postgres";
import { AppError } from "@/lib/platform/errors";
import { fullRetryS, openItemLimit, openTaskLimit } from "./tunables.ts";

/** Beside the number of its owner, so that other locks of ours never meet it. */
const queueLock = 7_203_915;

/**
 * Throws `queue_full` when so many more tasks and waiting items would be more than their owner may have. Until the
 * transaction ends nobody else adds to this owner's queue, so that all of them together keep the limit. A task that the
 * transaction has stored already counts by itself. Take the rows of tasks before.
 */
export async function assertRoom(
  tx: TransactionSql,
  ownerId: string,
  more: { tasks: number; items: number },
): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(${queueLock}, hashtext(${ownerId}))`;
  // Of its own: a statement sees what was committed before it began, not what it waited for.
  const [open] = await tx<{ tasks: number; items: number }[]>`
    SELECT (SELECT count(*)::int FROM tasks WHERE owner_id = ${ownerId} AND status IN ('queued', 'running')) AS tasks,
      (SELECT count(*)::int FROM task_items WHERE owner_id = ${ownerId} AND status = 'queued') AS items`;
  if (open === undefined) return;
  if (open.tasks + more.tasks <= openTaskLimit && open.items + more.items <= openItemLimit) return;
  const limits = `${openTaskLimit} tasks with ${openItemLimit} items`;
  throw new AppError("queue_full", `At most ${limits} may wait or run.`, { retryAfterS: fullRetryS });
}
