import type { TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import { taskItemLimit } from "@/lib/contracts/api-v1/tasks";
import type { Locale } from "@/lib/contracts/locale";
import { enqueueJob, startedBoss } from "@/lib/jobs";
import { AppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import { assertRoom } from "./assert-room.ts";
import { hintTask } from "./task-hints.ts";
import { idempotencyHours } from "./tunables.ts";

export type ItemName = { label: string; about?: string };

export type NewTask = {
  /** As registered with `registerTaskKind`. */
  kind: string;
  title: string;
  /** Path of the page that shows the result. */
  about: string | null;
  /** Each as the kind's schema says; already parsed. */
  items: readonly unknown[];
  /** What people call each item and where it is looked at, in the order of the items. */
  names?: readonly ItemName[];
  /** What all items share. */
  shared?: unknown;
  locale: Locale;
  /** A caller's `Idempotency-Key`; `hash` is of the body. */
  idempotency: { key: string; hash: string } | null;
  /** Throws when nothing new may begin; a repeat is answered all the same. May ask a model server. */
  admit?: () => Promise<void>;
};

export type CreatedTask = { taskId: string; repeated: boolean };

/**
 * Stores a task with its items and wakes a worker, in one transaction. The same key and body are the same task, for a
 * day; another body is `idempotency_conflict`. Throws `bad_request` for no items or too many, `queue_full`, `unavailable`.
 */
export async function createTask(ctx: Ctx, input: NewTask): Promise<CreatedTask> {
  const { items } = input;
  if (items.length === 0 || items.length > taskItemLimit)
    throw new AppError("bad_request", `A task has 1 to ${taskItemLimit} items.`, {
      errors: [{ path: "items", message: `1 to ${taskItemLimit} items` }],
    });
  await startedBoss();
  const ownerId = ownerOf(ctx);
  // Before the transaction: what it asks may take its time, and a transaction would hold a connection for as long.
  const refusal = await refusalOf(input);
  const created = await rawSql().begin(async (tx) => {
    const taskId = await insertTask(tx, ctx, input);
    if (taskId === null) return findRepeated(tx, ownerId, input);
    if (refusal !== null) throw refusal.error;
    await assertRoom(tx, ownerId, { tasks: 0, items: items.length });
    await tx`
      INSERT INTO task_items (task_id, place, owner_id, input)
      SELECT ${taskId}, ordinality - 1, ${ownerId}, value
      FROM jsonb_array_elements(${tx.json(items as never)}::jsonb) WITH ORDINALITY`;
    await enqueueJob(tx, "task-wake", { task_id: taskId });
    return { taskId, repeated: false };
  });
  if (!created.repeated) hintTask(ownerId, created.taskId);
  return created;
}

async function refusalOf({ admit }: NewTask): Promise<{ error: unknown } | null> {
  try {
    await admit?.();
    return null;
  } catch (error) {
    return { error };
  }
}

/** Null when the key stands for a task already. */
async function insertTask(tx: TransactionSql, ctx: Ctx, input: NewTask): Promise<string | null> {
  const ownerId = ownerOf(ctx);
  const key = input.idempotency?.key ?? null;
  if (key !== null)
    await tx`
      UPDATE tasks SET idempotency_key = NULL
      WHERE owner_id = ${ownerId} AND kind = ${input.kind} AND idempotency_key = ${key}
        AND created_at < clock_timestamp() - ${idempotencyHours} * interval '1 hour'`;
  const [row] = await tx<{ id: string }[]>`
    INSERT INTO tasks (id, owner_id, kind, title, input, about, idempotency_key, request_hash, api_key_id)
    VALUES (${createId("tsk")}, ${ownerId}, ${input.kind}, ${input.title},
      ${tx.json({ locale: input.locale, shared: input.shared ?? null, names: input.names ?? [] } as never)}, ${input.about}, ${key},
      ${input.idempotency?.hash ?? null}, ${ctx.actor.type === "api-key" ? ctx.actor.keyId : null})
    ON CONFLICT (owner_id, kind, idempotency_key) DO NOTHING RETURNING id`;
  return row?.id ?? null;
}

async function findRepeated(tx: TransactionSql, ownerId: string, input: NewTask): Promise<CreatedTask> {
  const [row] = await tx<{ id: string; hash: string }[]>`
    SELECT id, request_hash AS hash FROM tasks
    WHERE owner_id = ${ownerId} AND kind = ${input.kind} AND idempotency_key = ${input.idempotency?.key ?? ""}`;
  if (row?.hash !== input.idempotency?.hash || row === undefined)
    throw new AppError("idempotency_conflict", "This Idempotency-Key was used with another request.");
  return { taskId: row.id, repeated: true };
}
