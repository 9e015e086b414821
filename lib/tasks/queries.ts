import type { PendingQuery, Row, Sql } from "postgres";
import { rawSql } from "@/db/client";
import { lookUp } from "@/db/look-up";
import type { TaskItemView, TaskView } from "@/lib/contracts/api-v1/tasks";
import { isTaskOpen, type TaskItemStatus, type TaskStatus } from "@/lib/contracts/task";
import { AppError } from "@/lib/platform/errors";
import type { ItemName } from "./create-task.ts";

export type TaskRow = {
  id: string;
  kind: string;
  title: string;
  status: TaskStatus;
  about: string | null;
  names: ItemName[] | null;
  cancelRequestedAt: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** Place, state, tries, code and detail of the error, result: without names, for a list may hold a hundred thousand. */
type ItemRow = [number, TaskItemStatus, number, string | null, string | null, unknown?];

/** Columns of a task as lists and pages show it; `t` is the task. */
const taskColumns = (sql: Sql) => sql`
  t.id, t.kind, t.title, t.status, t.about, t.input->'names' AS names, t.cancel_requested_at AS "cancelRequestedAt", t.created_at AS "createdAt",
  t.started_at AS "startedAt", t.finished_at AS "finishedAt"`;

/** What of the items a view needs: their results, or one item alone. */
export type ItemChoice = { results: boolean; item?: number | undefined };

/** The task with this id, for its owner; throws the same `not_found` for somebody else's and for none. */
export async function findTaskForOwner(ownerId: string, id: string): Promise<TaskRow> {
  const sql = rawSql();
  const [row] = await lookUp(
    sql<TaskRow[]>`SELECT ${taskColumns(sql)} FROM tasks t WHERE t.owner_id = ${ownerId} AND t.id = ${id}`,
  );
  if (!row) throw new AppError("not_found", "Not found.");
  return row;
}

/**
 * The owner's tasks `t` that fulfil `condition`, newest first, as the API shows them. A task and its items are read by
 * one statement: of two, an item could run in a task that has not begun.
 */
export async function readTaskViews(
  ownerId: string,
  condition: PendingQuery<Row[]>,
  choice: ItemChoice & { limit: number },
): Promise<TaskView[]> {
  const sql = rawSql();
  const only = choice.item ?? null;
  const result = sql`, CASE WHEN ${only}::int IS NULL OR place = ${only} THEN result END`;
  const rows = await lookUp(
    sql<(TaskRow & { items: ItemRow[] })[]>`
      SELECT ${taskColumns(sql)}, (
        SELECT json_agg(json_build_array(place, status, attempt, error_code, error_detail${choice.results ? result : sql``})
          ORDER BY place)
        FROM task_items WHERE owner_id = t.owner_id AND task_id = t.id
      ) AS items
      FROM tasks t WHERE t.owner_id = ${ownerId} AND ${condition}
      ORDER BY t.created_at DESC NULLS LAST, t.id DESC NULLS LAST LIMIT ${choice.limit}`,
  );
  return rows.map((row) => toTaskView(row, row.items, choice.item));
}

function toTaskView(row: TaskRow, items: ItemRow[], only: number | undefined): TaskView {
  const done = items.filter(([, status]) => !isTaskOpen(status)).length;
  const shown = only === undefined ? items : items.filter(([index]) => index === only);
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    status: row.status,
    progress: { done, total: items.length },
    items: shown.map((item) => toItemView(item, row.names?.[item[0]])),
    about: row.about,
    cancel_requested_at: row.cancelRequestedAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
    started_at: row.startedAt?.toISOString() ?? null,
    finished_at: row.finishedAt?.toISOString() ?? null,
  };
}

function toItemView(item: ItemRow, name: ItemName | undefined): TaskItemView {
  const [index, status, attempts, code, detail, result] = item;
  return {
    index,
    ...(name === undefined ? {} : { label: name.label }),
    ...(name?.about === undefined ? {} : { about: name.about }),
    status,
    attempts,
    ...(result === undefined || result === null ? {} : { result }),
    ...(code === null ? {} : { error: { code, detail: detail ?? "" } }),
  };
}
