import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { taskStatuses } from "../../lib/contracts/task.ts";
import { at, createdAt, id } from "../columns.ts";
import { users } from "./users.ts";

/**
 * Background work as a person sees it. The truth about its state is here and in its items; a job of the queue is only
 * what wakes a worker. `kind` names who works on the items; `about` is where its result is looked at.
 */
export const tasks = pgTable(
  "tasks",
  {
    id: id().primaryKey(),
    ownerId: id("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    status: text("status", { enum: taskStatuses }).notNull().default("queued"),
    /** What all items share, and what people call each of them. */
    input: jsonb("input").notNull().default({}),
    about: text("about"),
    /** Sent with the request that made it; the same key is the same task. */
    idempotencyKey: text("idempotency_key"),
    requestHash: text("request_hash"),
    /** The key of the program that asked for it; null for a person. */
    apiKeyId: id("api_key_id"),
    cancelRequestedAt: at("cancel_requested_at"),
    createdAt: createdAt(),
    startedAt: at("started_at"),
    finishedAt: at("finished_at"),
  },
  (table) => [
    index("tasks_owner").on(table.ownerId, table.createdAt.desc(), table.id.desc()),
    index("tasks_open").on(table.status).where(sql`${table.status} IN ('queued', 'running')`),
    uniqueIndex("tasks_idempotency").on(table.ownerId, table.kind, table.idempotencyKey),
  ],
);

/**
 * One piece of a task. Whoever works on it holds a lease and an epoch, as a turn does: a finished item is never run again,
 * one whose worker died is run again by another, and the late answer of the dead one is refused.
 */
export const taskItems = pgTable(
  "task_items",
  {
    taskId: id("task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
    /** From 0, in the order of the request. */
    place: integer("place").notNull(),
    ownerId: id("owner_id").notNull(),
    status: text("status", { enum: taskStatuses }).notNull().default("queued"),
    input: jsonb("input").notNull(),
    result: jsonb("result"),
    errorCode: text("error_code"),
    errorDetail: text("error_detail"),
    /** Tries of the present run; a retry by a person begins again at 0. */
    attempt: integer("attempt").notNull().default(0),
    /** Processes that ended in the middle of it, so that an item that ends them does not go on doing so for ever. */
    crashes: integer("crashes").notNull().default(0),
    epoch: integer("epoch").notNull().default(0),
    holder: text("holder"),
    leaseUntil: at("lease_until"),
    /** Not before this time: a provider asked for patience. */
    notBefore: at("not_before"),
    startedAt: at("started_at"),
    finishedAt: at("finished_at"),
  },
  (table) => [
    primaryKey({ columns: [table.taskId, table.place] }),
    index("task_items_waiting").on(table.ownerId, table.taskId, table.place).where(sql`${table.status} = 'queued'`),
    index("task_items_running").on(table.leaseUntil).where(sql`${table.status} = 'running'`),
  ],
);
