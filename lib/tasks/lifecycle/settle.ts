import type { Sql } from "postgres";
import type { TaskItemErrorCode } from "@/lib/contracts/task-item-error";
import { toPgSafe } from "@/lib/platform/pg-safe";
import { type ClaimedItem, closeFinished } from "./claim.ts";

/** What became of a try. `waits`: again after the pause. `handed-over`: the process ends, which counts as no try. */
export type ItemEnd =
  | { status: "succeeded"; result: unknown }
  | { status: "failed"; code: TaskItemErrorCode; detail: string }
  | { status: "waits"; pauseMs: number; code: TaskItemErrorCode; detail: string }
  | { status: "cancelled" }
  | { status: "handed-over" };

/**
 * Ends a try under its epoch and, with the last open item, the task. Null when the epoch moved: another process has
 * the item, or it was ended meanwhile, and nothing was written.
 */
export async function settleItem(sql: Sql, item: ClaimedItem, end: ItemEnd): Promise<{ isTaskOver: boolean } | null> {
  return sql.begin(async (tx) => {
    const [task] = await tx<{ isCancelled: boolean }[]>`
      SELECT cancel_requested_at IS NOT NULL AS "isCancelled" FROM tasks WHERE id = ${item.taskId} FOR UPDATE`;
    if (task === undefined) return null;
    const row = rowOf(end, task.isCancelled);
    const settled = await tx`
      UPDATE task_items SET status = ${row.status}, result = ${tx.json(row.result as never)}::jsonb,
        error_code = ${row.code}, error_detail = ${row.detail}, holder = NULL, lease_until = NULL,
        not_before = CASE WHEN ${row.pauseMs !== null} THEN clock_timestamp() + ${row.pauseMs ?? 0} * interval '1 millisecond' END,
        attempt = attempt - ${end.status === "handed-over" ? 1 : 0},
        finished_at = CASE WHEN ${row.status !== "queued"} THEN clock_timestamp() END
      WHERE task_id = ${item.taskId} AND place = ${item.place} AND epoch = ${item.epoch} AND status = 'running'`;
    if (settled.count === 0) return null;
    return { isTaskOver: (await closeFinished(tx, [item.taskId])) > 0 };
  });
}

type ItemRow = {
  status: "queued" | "succeeded" | "failed" | "cancelled";
  result: unknown;
  code: string | null;
  detail: string | null;
  pauseMs: number | null;
};

function rowOf(end: ItemEnd, isCancelled: boolean): ItemRow {
  const empty = { result: null, code: null, detail: null, pauseMs: null };
  switch (end.status) {
    case "succeeded":
      return { ...empty, status: "succeeded", result: toPgSafe(end.result ?? null) };
    case "failed":
      return { ...empty, status: "failed", code: end.code, detail: toPgSafe(end.detail) };
    case "cancelled":
      return { ...empty, status: "cancelled" };
    case "waits":
    case "handed-over":
      if (isCancelled) return { ...empty, status: "cancelled" };
      if (end.status === "handed-over") return { ...empty, status: "queued" };
      return { ...empty, status: "queued", code: end.code, detail: toPgSafe(end.detail), pauseMs: end.pauseMs };
  }
}

/** Stores what there is of a running item; false when the epoch moved. */
export async function storePartial(sql: Sql, item: ClaimedItem, partial: unknown): Promise<boolean> {
  const stored = await sql`
    UPDATE task_items SET result = ${sql.json(toPgSafe(partial ?? null) as never)}::jsonb
    WHERE task_id = ${item.taskId} AND place = ${item.place} AND epoch = ${item.epoch} AND status = 'running'`;
  return stored.count > 0;
}

export type Beat = { taskId: string; place: number; isCancelled: boolean };

/** Those of the items that are still ours, and whether they are still wanted; with `leaseMs` their leases begin anew. */
export async function beatItems(sql: Sql, items: ClaimedItem[], leaseMs: number | null): Promise<Beat[]> {
  const ours = sql`unnest(${items.map((one) => one.taskId)}::text[], ${items.map((one) => one.place)}::int[],
    ${items.map((one) => one.epoch)}::int[]) AS o(task_id, place, epoch)`;
  if (leaseMs !== null)
    await sql`
      UPDATE task_items i SET lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond' FROM ${ours}
      WHERE i.task_id = o.task_id AND i.place = o.place AND i.epoch = o.epoch AND i.status = 'running'`;
  return sql<Beat[]>`
    SELECT i.task_id AS "taskId", i.place, t.cancel_requested_at IS NOT NULL AS "isCancelled"
    FROM ${ours} JOIN task_items i ON i.task_id = o.task_id AND i.place = o.place AND i.epoch = o.epoch
    JOIN tasks t ON t.id = i.task_id WHERE i.status = 'running'`;
}
