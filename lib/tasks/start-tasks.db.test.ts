import { afterAll, beforeAll, expect, test } from "vitest";
import { rawSql } from "@/db/client";
import { systemClock } from "@/lib/platform/clock";
import { subscribeToUserHints } from "@/lib/sessions";
import { cancelTask } from "./cancel-task.ts";
import { registerTaskKind } from "./kinds.ts";
import { queueHealth } from "./queue-health.ts";
import { startTasks } from "./start-tasks.ts";
import { isOver, itemSchema, make, makeCtx, until, untilAborted } from "./testing/stage.ts";
import { lookMs } from "./tunables.ts";
import { wireTasks } from "./wiring.ts";

let end: () => Promise<void>;
const begun = new Map<string, number>();
const aborted = new Map<string, number>();

beforeAll(async () => {
  registerTaskKind({
    kind: "quick",
    item: itemSchema,
    run: async ({ n }, { taskId, locale }) => {
      begun.set(taskId, performance.now());
      return { n, locale };
    },
  });
  registerTaskKind({
    kind: "endless",
    item: itemSchema,
    run: async (_item, { signal, taskId }) => {
      signal.addEventListener("abort", () => aborted.set(taskId, performance.now()));
      return untilAborted(signal);
    },
  });
  end = await startTasks(wireTasks());
  // The first task waits for the queue to be set up.
  const ctx = await makeCtx();
  await until(ctx, await make(ctx, "quick", 1), isOver);
});
afterAll(() => end());

test("a new task wakes a worker, long before it would have looked by itself", async () => {
  const ctx = await makeCtx();
  const waits: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const taskId = await make(ctx, "quick", 1, { locale: "ko" });
    const made = performance.now();
    const task = await until(ctx, taskId, isOver);
    waits.push((begun.get(taskId) ?? Number.POSITIVE_INFINITY) - made);
    expect(task.items[0]?.result).toEqual({ n: 0, locale: "ko" });
  }
  expect(waits.toSorted((a, b) => a - b)[2]).toBeLessThan(lookMs / 4);
});

test("a cancellation is told at once, and open pages hear of every change", async () => {
  const ctx = await makeCtx();
  const hints: string[] = [];
  const stop = await subscribeToUserHints(ctx.actor.userId, (json) => hints.push(json));
  const taskId = await make(ctx, "endless", 1);
  await until(ctx, taskId, (task) => task.items[0]?.status === "running");
  const asked = performance.now();
  await cancelTask(ctx, { taskId });
  await until(ctx, taskId, isOver);
  expect((aborted.get(taskId) ?? Number.POSITIVE_INFINITY) - asked).toBeLessThan(400);
  await systemClock.sleep(400);
  stop();
  expect(hints.length).toBeGreaterThanOrEqual(3);
  expect(new Set(hints)).toEqual(new Set([JSON.stringify({ type: "task", id: taskId, session_id: null })]));
});

test("an item that is not what its kind takes fails by itself", async () => {
  const ctx = await makeCtx();
  const task = await until(ctx, await make(ctx, "quick", 2, { items: [{ n: "x" }, { n: 1 }] }), isOver);
  expect(task.items.map((item) => item.status)).toEqual(["failed", "succeeded"]);
  expect(task.items[0]?.error?.code).toBe("bad_request");
});

test("work that nobody takes is a fault of the installation", async () => {
  const ctx = await makeCtx();
  expect(await queueHealth()).toEqual({ isUnattended: false });
  const taskId = await make(ctx, "of-another-release", 1);
  expect(await queueHealth()).toEqual({ isUnattended: false });
  await rawSql()`UPDATE tasks SET created_at = created_at - interval '5 minutes' WHERE id = ${taskId}`;
  expect(await queueHealth()).toEqual({ isUnattended: true });
  await cancelTask(ctx, { taskId });
  expect(await queueHealth()).toEqual({ isUnattended: false });
});
