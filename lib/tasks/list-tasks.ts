import { z } from "zod";
import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { AsyncStatus, ListTasks, TaskPage, TaskView } from "@/lib/contracts/api-v1/tasks";
import { openTaskStatuses, type TaskStatus } from "@/lib/contracts/task";
import { AppError } from "@/lib/platform/errors";
import { readTaskViews } from "./queries.ts";

/** Open tasks in a status answer at most. */
const activeLimit = 100;

/** The caller's tasks, newest first, without results, keyset-paged. Throws `bad_request` for a bad cursor. */
export async function listTasks(ctx: Ctx, input: ListTasks): Promise<TaskPage> {
  const sql = rawSql();
  const ownerId = ownerOf(ctx);
  const after = input.cursor === undefined ? null : decodePlace(input.cursor);
  const status = input.status === "all" ? sql`TRUE` : sql`t.status = ANY(${statusesOf(input.status)}::text[])`;
  const older = after === null ? sql`TRUE` : sql`(t.created_at, t.id) < (${after.at}::timestamptz, ${after.id})`;
  const views = await readTaskViews(ownerId, sql`${status} AND ${older}`, { results: false, limit: input.limit + 1 });
  const page = views.slice(0, input.limit);
  const last = page.at(-1);
  return { data: page, next_cursor: views.length > input.limit && last ? encodePlace(last) : null };
}

/** The caller's tasks counted by status, and those that are open. */
export async function getAsyncStatus(ctx: Ctx): Promise<AsyncStatus> {
  const ownerId = ownerOf(ctx);
  const [counts, open] = await Promise.all([
    rawSql()<{ status: TaskStatus; n: number }[]>`
      SELECT status, count(*)::int AS n FROM tasks WHERE owner_id = ${ownerId} GROUP BY status`,
    listTasks(ctx, { status: "open", limit: activeLimit }),
  ]);
  const byStatus = { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
  for (const { status, n } of counts) byStatus[status] = n;
  return { ...byStatus, active: open.data };
}

const statusesOf = (status: TaskStatus | "open"): TaskStatus[] =>
  status === "open" ? [...openTaskStatuses] : [status];

const encodePlace = (task: TaskView) => Buffer.from(JSON.stringify([task.created_at, task.id])).toString("base64url");

/** Exactly what `encodePlace` makes: the database must never meet a date or a text that it cannot read. */
const placeSchema = z.tuple([z.iso.datetime().refine((at) => at >= "1970"), z.string().regex(/^tsk_[0-9a-z]{1,64}$/)]);

function decodePlace(cursor: string): { at: string; id: string } {
  try {
    const [at, id] = placeSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { at, id };
  } catch {
    throw new AppError("bad_request", "The cursor is malformed.", {
      errors: [{ path: "cursor", message: "not a cursor" }],
    });
  }
}
