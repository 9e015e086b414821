import { rawSql } from "@/db/client";
import { unattendedS } from "./tunables.ts";

/** `isUnattended`: items of some users wait and nobody works on any. Throws when the database does not answer. */
export async function queueHealth(): Promise<{ isUnattended: boolean }> {
  const [row] = await rawSql()<{ isUnattended: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM tasks t JOIN task_items i ON i.task_id = t.id AND i.owner_id = t.owner_id
      WHERE t.status IN ('queued', 'running') AND t.cancel_requested_at IS NULL AND i.status = 'queued'
        AND greatest(t.created_at, i.not_before) < clock_timestamp() - ${unattendedS} * interval '1 second'
    ) AND NOT EXISTS (
      SELECT FROM task_items WHERE status = 'running' AND lease_until > clock_timestamp()
    ) AS "isUnattended"`;
  return row ?? { isUnattended: false };
}
