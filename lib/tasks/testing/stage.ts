import { randomUUID } from "node:crypto";
import { z } from "zod";
import { rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import type { TaskView } from "@/lib/contracts/api-v1/tasks";
import { systemClock } from "@/lib/platform/clock";
import type { AppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import { createTask, type NewTask } from "../create-task.ts";
import type { TaskDeps } from "../deps.ts";
import { getTask } from "../get-task.ts";
import type { TaskRun } from "../kinds.ts";
import { TaskWorker } from "../worker.ts";

type Work = (item: { n: number }, run: TaskRun) => Promise<unknown>;

export const itemSchema = z.object({ n: z.number() });

/** A worker on the real database whose items do `work`. Kinds are its own: tests in one file never meet. */
export function makeWorker(kind: string, work: Work, change: Partial<TaskDeps> = {}): TaskWorker {
  const run = (input: unknown, context: TaskRun) => work(itemSchema.parse(input), context);
  return new TaskWorker({
    sql: rawSql,
    clock: systemClock,
    random: () => 0.5,
    kinds: () => new Map([[kind, run]]),
    holder: `test-${randomUUID()}`,
    leaseMs: 10_000,
    limits: { process: 16, user: 8 },
    hint: () => undefined,
    ...change,
  });
}

const started: TaskWorker[] = [];

/** One that works until the test ends it or `endWorkers`, which stands in `afterEach`. */
export function startWorker(...args: Parameters<typeof makeWorker>): TaskWorker {
  const worker = makeWorker(...args);
  started.push(worker);
  worker.start();
  return worker;
}

export async function endWorkers(): Promise<void> {
  await Promise.all(started.splice(0).map((worker) => worker.close()));
}

/** A user of their own, so that tests never meet. */
export async function makeCtx(): Promise<Ctx> {
  const userId = createId("usr");
  await rawSql()`INSERT INTO users (id, email) VALUES (${userId}, ${`${userId}@example.com`})`;
  return {
    actor: { type: "user", userId, isAdmin: false },
    requestId: "req_test",
    signal: new AbortController().signal,
  };
}

export const newKind = () => `test-${randomUUID()}`;

/** A task of `count` items `{ n: 0 }`, `{ n: 1 }`, ... */
export async function make(ctx: Ctx, kind: string, count: number, change: Partial<NewTask> = {}): Promise<string> {
  const items = Array.from({ length: count }, (_, n) => ({ n }));
  const input = { kind, title: "A test", about: null, items, locale: "en", idempotency: null } as const;
  return (await createTask(ctx, { ...input, ...change })).taskId;
}

/** The task as soon as `isIt` says so; a bound, not a pause. */
export async function until(ctx: Ctx, taskId: string, isIt: (task: TaskView) => boolean, ms = 40_000) {
  for (const end = performance.now() + ms; performance.now() < end; await systemClock.sleep(20)) {
    const task = await getTask(ctx, { taskId });
    if (isIt(task)) return task;
  }
  const task = await getTask(ctx, { taskId });
  throw new Error(`The task did not become what was waited for: ${JSON.stringify(task).slice(0, 2000)}`);
}

export const isOver = (task: TaskView) => task.finished_at !== null;

/** What a process leaves behind that was killed: its leases run out now. */
export async function expireLeases(taskId: string): Promise<void> {
  await rawSql()`
    UPDATE task_items SET lease_until = clock_timestamp() - interval '1 second'
    WHERE task_id = ${taskId} AND status = 'running'`;
}

export const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => "no error",
    (error: AppError) => error.code ?? String(error),
  );

/** Resolves when `signal` ends; for work that listens. */
export const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
