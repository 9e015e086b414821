import { afterAll, afterEach, describe, expect, test } from "vitest";
import { rawSql } from "@/db/client";
import { stopBoss } from "@/lib/jobs";
import { systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { settlesWithin } from "@/lib/platform/testing/own-time";
import { settleItem } from "./lifecycle/settle.ts";
import {
  endWorkers,
  expireLeases,
  isOver,
  make,
  makeCtx,
  newKind,
  startWorker,
  until,
  untilAborted,
} from "./testing/stage.ts";
import { letGoMs } from "./tunables.ts";

afterEach(endWorkers);
afterAll(stopBoss);

test("a task with one failed item is failed, and the others keep their results", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const taskId = await make(ctx, kind, 5);
  startWorker(kind, async ({ n }) => {
    if (n === 2) throw new AppError("bad_request", "The third is not possible.");
    return { doubled: n * 2 };
  });
  const task = await until(ctx, taskId, isOver);
  expect(task.status).toBe("failed");
  expect(task.progress).toEqual({ done: 5, total: 5 });
  expect(task.items.map((item) => item.status)).toEqual(["succeeded", "succeeded", "failed", "succeeded", "succeeded"]);
  expect(task.items[2]?.error).toEqual({ code: "bad_request", detail: "The third is not possible." });
  expect(task.items[4]?.result).toEqual({ doubled: 8 });
});

test("a thousand items are each done once", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const taskId = await make(ctx, kind, 1000);
  const done: number[] = [];
  startWorker(kind, async ({ n }) => done.push(n), { limits: { process: 32, user: 32 } });
  const task = await until(ctx, taskId, isOver, 120_000);
  expect(task.status).toBe("succeeded");
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, n) => n));
}, 180_000);

test("the items of a batch run at the same time", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const most = { running: 0, seen: 0 };
  const areTogether = Promise.withResolvers<void>();
  const taskId = await make(ctx, kind, 20);
  startWorker(kind, async () => {
    most.running += 1;
    most.seen = Math.max(most.seen, most.running);
    // None ends before eight of them run.
    if (most.running === 8) areTogether.resolve();
    await areTogether.promise;
    await systemClock.sleep(50);
    most.running -= 1;
  });
  await until(ctx, taskId, isOver);
  expect(most.seen).toBe(8);
});

describe("a process that is killed", () => {
  test("loses no item: finished ones are not run again, the running one is", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 3);
    const runs: string[] = [];
    const first = startWorker(
      kind,
      async ({ n }, { signal }) => {
        runs.push(`first ${n}`);
        if (n === 1) await untilAborted(signal);
        return n;
      },
      { limits: { process: 1, user: 1 } },
    );
    await until(ctx, taskId, (task) => task.items[1]?.status === "running");
    await first.die();
    expect((await until(ctx, taskId, () => true)).items[1]?.status).toBe("running");
    await expireLeases(taskId);
    startWorker(kind, async ({ n }) => runs.push(`second ${n}`));
    const task = await until(ctx, taskId, isOver);
    expect(task.status).toBe("succeeded");
    expect(runs.toSorted()).toEqual(["first 0", "first 1", "second 1", "second 2"]);
    expect(task.items.map((item) => item.attempts)).toEqual([1, 2, 1]);
  });

  test("writes nothing late: the epoch of its item has moved", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 1);
    const first = startWorker(kind, async (_item, { signal }) => untilAborted(signal));
    await until(ctx, taskId, (task) => task.items[0]?.status === "running");
    await first.die();
    const claimed = {
      taskId,
      place: 0,
      ownerId: ctx.actor.userId,
      kind,
      input: { n: 0 },
      taskInput: {},
      apiKeyId: null,
      epoch: 1,
      attempt: 1,
    };
    await expireLeases(taskId);
    const release = Promise.withResolvers<void>();
    startWorker(kind, async () => {
      await release.promise;
      return "second";
    });
    await until(ctx, taskId, (task) => task.items[0]?.attempts === 2);
    expect(await settleItem(rawSql(), claimed, { status: "succeeded", result: "first" })).toBeNull();
    release.resolve();
    const task = await until(ctx, taskId, isOver);
    expect(task.items[0]?.result).toBe("second");
    expect(await settleItem(rawSql(), claimed, { status: "succeeded", result: "first" })).toBeNull();
    expect((await until(ctx, taskId, isOver)).items[0]?.result).toBe("second");
  });

  test("each time by the same item fails that item in the end", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 1);
    for (let crash = 1; crash <= 3; crash += 1) {
      const worker = startWorker(kind, async (_item, { signal }) => untilAborted(signal));
      await until(ctx, taskId, (task) => task.items[0]?.status === "running" && task.items[0].attempts === crash);
      await worker.die();
      await expireLeases(taskId);
    }
    startWorker(kind, async () => "never");
    const task = await until(ctx, taskId, isOver);
    expect(task.status).toBe("failed");
    expect(task.items[0]?.error?.code).toBe("recovery_exhausted");
  });
});

test("a process that ends in order hands its items back at once, without counting a try", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const taskId = await make(ctx, kind, 1);
  const worker = startWorker(kind, async (_item, { signal }) => untilAborted(signal));
  await until(ctx, taskId, (task) => task.items[0]?.status === "running");
  expect(await settlesWithin(letGoMs * 0.75, worker.close())).toBe(true);
  const task = await until(ctx, taskId, () => true);
  expect(task.items[0]).toMatchObject({ status: "queued", attempts: 0 });
  expect(task.status).toBe("running");
});

test("work that does not listen to its signal does not hold the end of a process up", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const taskId = await make(ctx, kind, 1);
  const worker = startWorker(kind, () => new Promise(() => undefined));
  await until(ctx, taskId, (task) => task.items[0]?.status === "running");
  // It would never end by itself.
  await worker.close();
  expect((await until(ctx, taskId, () => true)).items[0]?.status).toBe("queued");
});

test("a database that was away for longer than a lease takes no item from a process that still works on it", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const taskId = await make(ctx, kind, 2);
  const [database, release] = [{ isAway: false }, Promise.withResolvers<void>()];
  let runs = 0;
  const worker = startWorker(
    kind,
    async ({ n }) => {
      runs += 1;
      await release.promise;
      return n;
    },
    {
      leaseMs: 1000,
      sql: () => {
        if (database.isAway) throw new Error("The database is away.");
        return rawSql();
      },
    },
  );
  await until(ctx, taskId, (task) => task.items[1]?.status === "running");
  database.isAway = true;
  await systemClock.sleep(1500);
  database.isAway = false;
  worker.wake();
  await systemClock.sleep(300);
  release.resolve();
  const task = await until(ctx, taskId, isOver);
  expect(task.items.map(({ status, attempts }) => [status, attempts])).toEqual([
    ["succeeded", 1],
    ["succeeded", 1],
  ]);
  expect(runs).toBe(2);
});

test("a partial result shows while the item runs", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const taskId = await make(ctx, kind, 1);
  const release = Promise.withResolvers<void>();
  startWorker(kind, async (_item, { report }) => {
    report({ so: "far" });
    await release.promise;
    return { so: "done" };
  });
  const task = await until(ctx, taskId, (one) => one.items[0]?.result !== undefined);
  expect(task.items[0]).toMatchObject({ status: "running", result: { so: "far" } });
  release.resolve();
  expect((await until(ctx, taskId, isOver)).items[0]?.result).toEqual({ so: "done" });
});

test("a result that PostgreSQL cannot keep as it is is kept as well as it can be", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const taskId = await make(ctx, kind, 1);
  startWorker(kind, async () => ({ text: "a\0b" }));
  expect((await until(ctx, taskId, isOver)).items[0]?.result).toEqual({ text: "a\uFFFDb" });
});
