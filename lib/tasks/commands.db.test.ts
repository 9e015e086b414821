import { afterAll, afterEach, describe, expect, test } from "vitest";
import { rawSql } from "@/db/client";
import { stopBoss } from "@/lib/jobs";
import { systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { settlesWithin } from "@/lib/platform/testing/own-time";
import { assertRoom } from "./assert-room.ts";
import { cancelTask } from "./cancel-task.ts";
import { createTask } from "./create-task.ts";
import { getTask } from "./get-task.ts";
import { getAsyncStatus, listTasks } from "./list-tasks.ts";
import { retryTask } from "./retry-task.ts";
import {
  codeOf,
  endWorkers,
  isOver,
  make,
  makeCtx,
  newKind,
  startWorker,
  until,
  untilAborted,
} from "./testing/stage.ts";
import { openItemLimit, openTaskLimit } from "./tunables.ts";
import { waitForTask } from "./wait-for-task.ts";

afterEach(endWorkers);
afterAll(stopBoss);

describe("cancelling", () => {
  test("ends a task that waits at once", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 3);
    const task = await cancelTask(ctx, { taskId });
    expect(task).toMatchObject({ status: "cancelled", progress: { done: 3, total: 3 } });
    const runs: number[] = [];
    startWorker(kind, async ({ n }) => runs.push(n)).wake();
    const other = await make(ctx, kind, 1);
    await until(ctx, other, isOver);
    expect(runs).toEqual([0]);
  });

  test("reaches the work of another process within a second, and finished items keep their results", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 4);
    const aborted = Promise.withResolvers<void>();
    // No message reaches this worker: the row alone tells it, as in a process that Redis does not reach.
    startWorker(
      kind,
      async ({ n }, { signal }) => {
        if (n === 0) return "finished";
        signal.addEventListener("abort", () => aborted.resolve());
        return untilAborted(signal);
      },
      { limits: { process: 2, user: 2 } },
    );
    await until(ctx, taskId, (task) => task.items[0]?.status === "succeeded" && task.items[2]?.status === "running");
    const isInTime = settlesWithin(1000, aborted.promise);
    await cancelTask(ctx, { taskId });
    expect(await isInTime).toBe(true);
    const task = await until(ctx, taskId, isOver);
    expect(task.status).toBe("cancelled");
    expect(task.items.map((item) => item.status)).toEqual(["succeeded", "cancelled", "cancelled", "cancelled"]);
    expect(task.items[0]?.result).toBe("finished");
  });

  test("holds although the process dies in between", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 1);
    const worker = startWorker(kind, async (_item, { signal }) => untilAborted(signal));
    await until(ctx, taskId, (task) => task.items[0]?.status === "running");
    await worker.die();
    expect((await cancelTask(ctx, { taskId })).status).toBe("running");
    await rawSql()`UPDATE task_items SET lease_until = clock_timestamp() WHERE task_id = ${taskId}`;
    startWorker(kind, async () => "never");
    expect((await until(ctx, taskId, isOver)).status).toBe("cancelled");
  });

  test("leaves a task that is over as it is", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 1);
    startWorker(kind, async () => "done");
    await until(ctx, taskId, isOver);
    expect(await cancelTask(ctx, { taskId })).toMatchObject({ status: "succeeded", cancel_requested_at: null });
  });
});

describe("retrying", () => {
  test("runs the failed items again and no others", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 3);
    const runs: number[] = [];
    startWorker(kind, async ({ n }) => {
      runs.push(n);
      if (n === 1 && runs.filter((one) => one === 1).length === 1) throw new AppError("bad_request", "Not yet.");
      return n;
    });
    expect((await until(ctx, taskId, isOver)).status).toBe("failed");
    const again = await retryTask(ctx, { taskId });
    expect(again.finished_at).toBeNull();
    expect(again.items[1]).toEqual({ index: 1, status: "queued", attempts: 0 });
    const task = await until(ctx, taskId, isOver);
    expect(task.status).toBe("succeeded");
    expect(runs.toSorted((a, b) => a - b)).toEqual([0, 1, 1, 2]);
    expect(await retryTask(ctx, { taskId })).toMatchObject({ status: "succeeded" });
  });
});

describe("an idempotency key", () => {
  const idempotency = { key: "k-1", hash: "a" };

  test("is the same task for the same body, also for sends at the same time", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const input = { kind, title: "t", about: null, items: [{ n: 0 }], locale: "en", idempotency } as const;
    const made = await Promise.all(Array.from({ length: 8 }, () => createTask(ctx, input)));
    expect(new Set(made.map((one) => one.taskId)).size).toBe(1);
    expect(made.filter((one) => !one.repeated)).toHaveLength(1);
    expect((await listTasks(ctx, { status: "all", limit: 20 })).data).toHaveLength(1);
  });

  test("refuses another body, belongs to its owner, and is forgotten after a day", async () => {
    const [ctx, other, kind] = [await makeCtx(), await makeCtx(), newKind()];
    const first = await make(ctx, kind, 1, { idempotency });
    expect(await codeOf(make(ctx, kind, 2, { idempotency: { key: "k-1", hash: "b" } }))).toBe("idempotency_conflict");
    expect(await make(other, kind, 1, { idempotency })).not.toBe(first);
    await rawSql()`UPDATE tasks SET created_at = clock_timestamp() - interval '25 hours' WHERE id = ${first}`;
    expect(await make(ctx, kind, 2, { idempotency: { key: "k-1", hash: "b" } })).not.toBe(first);
  });
});

test("whether a task may begin is asked without holding a transaction, and not of a repeat", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const idempotency = { key: "k-1", hash: "a" };
  const first = await make(ctx, kind, 1, { idempotency });
  const admit = async () => {
    const open = await rawSql()`
      SELECT FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`;
    throw new AppError("budget_exceeded", `${open.length} transactions are open.`);
  };
  await expect(make(ctx, kind, 1, { admit })).rejects.toMatchObject({ message: "0 transactions are open." });
  expect(await make(ctx, kind, 1, { admit, idempotency })).toBe(first);
  expect((await listTasks(ctx, { status: "all", limit: 3 })).data).toHaveLength(1);
});

test("somebody else's task is not there, whatever is asked of it", async () => {
  const [ctx, other, kind] = [await makeCtx(), await makeCtx(), newKind()];
  const taskId = await make(ctx, kind, 1);
  for (const ask of [getTask, cancelTask, retryTask]) expect(await codeOf(ask(other, { taskId }))).toBe("not_found");
  expect(await codeOf(waitForTask(other, { taskId, seconds: 1 }))).toBe("not_found");
  expect((await listTasks(other, { status: "all", limit: 20 })).data).toEqual([]);
  expect((await getTask(ctx, { taskId })).status).toBe("queued");
});

test("a task without items, or with too many, is refused", async () => {
  const ctx = await makeCtx();
  expect(await codeOf(make(ctx, newKind(), 0))).toBe("bad_request");
  expect(await codeOf(make(ctx, newKind(), 1001))).toBe("bad_request");
});

test("nobody's queue grows without end: beyond its limit a task is refused, and others are not concerned", async () => {
  const [ctx, other, kind] = [await makeCtx(), await makeCtx(), newKind()];
  const idempotency = { key: "k-1", hash: "a" };
  const first = await make(ctx, kind, 1000, { idempotency });
  await rawSql()`
    INSERT INTO task_items (task_id, place, owner_id, input)
    SELECT ${first}, n, ${ctx.actor.userId}, '{}' FROM generate_series(1000, ${openItemLimit - 11}::int) n`;
  await make(ctx, kind, 10);
  await expect(make(ctx, kind, 1)).rejects.toMatchObject({ code: "queue_full", retryAfterS: 30 });
  expect(await make(ctx, kind, 1000, { idempotency })).toBe(first);
  await make(other, kind, 1);
  await cancelTask(ctx, { taskId: first });
  await make(ctx, kind, 1000);
  await rawSql()`
    INSERT INTO tasks (id, owner_id, kind, title)
    SELECT ${newKind()} || n, ${other.actor.userId}, ${kind}, 't' FROM generate_series(2, ${openTaskLimit}::int) n`;
  expect(await codeOf(make(other, kind, 1))).toBe("queue_full");
});

describe("a full queue", () => {
  /** A task whose items have all failed, and another one that fills the queue but for so many items. */
  async function fill(room: number) {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const failed = await make(ctx, kind, 3);
    await rawSql()`UPDATE task_items SET status = 'failed', error_code = 'internal' WHERE task_id = ${failed}`;
    await rawSql()`UPDATE tasks SET status = 'failed', finished_at = now() WHERE id = ${failed}`;
    const big = await make(ctx, kind, 1);
    await rawSql()`
      INSERT INTO task_items (task_id, place, owner_id, input)
      SELECT ${big}, n, ${ctx.actor.userId}, '{}' FROM generate_series(1, ${openItemLimit - 1 - room}::int) n`;
    return { ctx, kind, failed, big };
  }

  test("takes no failed items again, and they stay as they were until there is room", async () => {
    const { ctx, failed, big } = await fill(2);
    await expect(retryTask(ctx, { taskId: failed })).rejects.toMatchObject({ code: "queue_full", retryAfterS: 30 });
    const task = await getTask(ctx, { taskId: failed });
    expect(task).toMatchObject({ status: "failed", progress: { done: 3, total: 3 } });
    expect(task.items.map((item) => item.error?.code)).toEqual(["internal", "internal", "internal"]);
    await rawSql()`DELETE FROM task_items WHERE task_id = ${big} AND place = 1`;
    expect((await retryTask(ctx, { taskId: failed })).status).toBe("queued");
  });

  test("counts a task that is begun again as one that waits", async () => {
    const { ctx, kind, failed } = await fill(3);
    await rawSql()`
      INSERT INTO tasks (id, owner_id, kind, title)
      SELECT ${newKind()} || n, ${ctx.actor.userId}, ${kind}, 't' FROM generate_series(2, ${openTaskLimit}::int) n`;
    expect(await codeOf(retryTask(ctx, { taskId: failed }))).toBe("queue_full");
  });

  test("is not made fuller by sends and retries at the same time: each sees what the one before it brought", async () => {
    const { ctx, kind, failed, big } = await fill(3);
    const waiting = () => rawSql()`
      SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    // What a send does before it commits; the others come while it does.
    const late = await rawSql().begin(async (tx) => {
      await assertRoom(tx, ctx.actor.userId, { tasks: 0, items: 2 });
      await tx`
        INSERT INTO task_items (task_id, place, owner_id, input)
        SELECT ${big}, n, ${ctx.actor.userId}, '{}' FROM generate_series(30000, 30001) n`;
      const codes = [codeOf(retryTask(ctx, { taskId: failed })), codeOf(make(ctx, kind, 2))];
      for (const end = performance.now() + 5000; performance.now() < end; await systemClock.sleep(10))
        if ((await waiting()).length === codes.length) break;
      return { codes };
    });
    expect(await Promise.all(late.codes)).toEqual(["queue_full", "queue_full"]);
    await make(ctx, kind, 1);
  });
});

test("lists go newest first, page by page, without results", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const made = [];
  for (let n = 0; n < 5; n += 1) made.push(await make(ctx, kind, 1));
  startWorker(kind, async () => ({ long: "x".repeat(1000) }));
  for (const taskId of made) await until(ctx, taskId, isOver);
  const first = await listTasks(ctx, { status: "all", limit: 3 });
  const second = await listTasks(ctx, { status: "all", limit: 3, cursor: first.next_cursor ?? "" });
  expect([...first.data, ...second.data].map((task) => task.id)).toEqual(made.toReversed());
  expect(second.next_cursor).toBeNull();
  expect(first.data[0]?.items).toEqual([{ index: 0, status: "succeeded", attempts: 1 }]);
  for (const place of [
    "nonsense",
    ["0000-01-01T00:00:00Z", "tsk_1"],
    ["2026-11-21T10:00:00Z", "\0"],
    ["now", "tsk_1"],
  ]) {
    const cursor = Buffer.from(JSON.stringify(place)).toString("base64url");
    expect(await codeOf(listTasks(ctx, { status: "all", limit: 3, cursor }))).toBe("bad_request");
  }
  expect((await listTasks(ctx, { status: "open", limit: 3 })).data).toEqual([]);
});

test("the status counts the caller's tasks and shows the open ones", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  await cancelTask(ctx, { taskId: await make(ctx, kind, 1) });
  const open = await make(ctx, kind, 2);
  const status = await getAsyncStatus(ctx);
  expect(status).toMatchObject({ queued: 1, running: 0, succeeded: 0, failed: 0, cancelled: 1 });
  expect(status.active.map((task) => task.id)).toEqual([open]);
});

describe("waiting", () => {
  test("ends with the task", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 1);
    const waiting = waitForTask(ctx, { taskId, seconds: 20 });
    startWorker(kind, async () => "done");
    expect(await waiting).toBe(true);
  });

  test("ends with its time, and with the caller", async () => {
    const ctx = await makeCtx();
    const taskId = await make(ctx, newKind(), 1);
    expect(await waitForTask(ctx, { taskId, seconds: 0 })).toBe(false);
    expect(await waitForTask({ ...ctx, signal: AbortSignal.timeout(50) }, { taskId, seconds: 60 })).toBe(false);
  });
});
