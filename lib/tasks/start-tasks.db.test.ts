import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { rawSql } from "@/db/client";
import { subscribeToUserHints } from "@/lib/sessions";
import { cancelTask } from "./cancel-task.ts";
import { registerTaskKind } from "./kinds.ts";
import { queueHealth } from "./queue-health.ts";
import { startTasks } from "./start-tasks.ts";
import { isOver, itemSchema, make, makeCtx, until, untilAborted } from "./testing/stage.ts";
import { wireTasks } from "./wiring.ts";

// Nobody looks by himself, in the hour that this test does not have: what happens was told.
vi.mock("./tunables.ts", async (original) => ({ ...(await original<object>()), lookMs: 3_600_000, beatMs: 3_600_000 }));
vi.mock("../jobs/tunables.ts", async (original) => ({
  ...(await original<object>()),
  pollSeconds: 3600,
  notifiedPollSeconds: 3600,
}));

let end: () => Promise<void>;

beforeAll(async () => {
  registerTaskKind({
    kind: "quick",
    item: itemSchema,
    run: async ({ n }, { locale }) => ({ n, locale }),
  });
  registerTaskKind({
    kind: "endless",
    item: itemSchema,
    run: async (_item, { signal }) => untilAborted(signal),
  });
  end = await startTasks(wireTasks());
  // Whoever is told must be there already: the first tasks are for a queue that is still being set up.
  const ctx = await makeCtx();
  const isTold = async () =>
    until(ctx, await make(ctx, "quick", 1), isOver, 1000).then(
      () => true,
      () => false,
    );
  while (!(await isTold()));
});
afterAll(() => end());

test("a new task wakes a worker that would not have looked by itself", async () => {
  const ctx = await makeCtx();
  for (let n = 0; n < 5; n += 1) {
    const taskId = await make(ctx, "quick", 1, { locale: "ko" });
    const task = await until(ctx, taskId, isOver);
    expect(task.items[0]?.result).toEqual({ n: 0, locale: "ko" });
  }
});

test("a cancellation is told at once, and open pages hear of every change", async () => {
  const ctx = await makeCtx();
  const hints: string[] = [];
  const stop = await subscribeToUserHints(ctx.actor.userId, (json) => hints.push(json));
  const taskId = await make(ctx, "endless", 1);
  await until(ctx, taskId, (task) => task.items[0]?.status === "running");
  await cancelTask(ctx, { taskId });
  await until(ctx, taskId, isOver);
  await expect.poll(() => hints.length).toBeGreaterThanOrEqual(3);
  stop();
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
