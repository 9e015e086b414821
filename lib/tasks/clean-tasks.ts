import { rawSql } from "@/db/client";
import { cleanAtOnce, idempotencyHours, keptDays } from "./tunables.ts";

/**
 * Removes tasks that are over for `keptDays`, with their items and results, and forgets idempotency keys after their day.
 * What an edit of a chapter gave is a proposal and stays, and so does what it cost. Answers how many tasks went.
 */
export async function cleanTasks(): Promise<number> {
  const sql = rawSql();
  await sql`
    UPDATE tasks SET idempotency_key = NULL
    WHERE idempotency_key IS NOT NULL AND created_at < clock_timestamp() - ${idempotencyHours} * interval '1 hour'`;
  // In parts: the results of a thousand items are many megabytes, and workers need the rows' locks now and then.
  for (let gone = 0; ; ) {
    const { count } = await sql`
      DELETE FROM tasks WHERE id IN (
        SELECT id FROM tasks WHERE finished_at < clock_timestamp() - ${keptDays} * interval '1 day' LIMIT ${cleanAtOnce})
        AND finished_at IS NOT NULL`;
    gone += count;
    if (count < cleanAtOnce) return gone;
  }
}
