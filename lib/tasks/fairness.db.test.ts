import { afterAll, afterEach, expect, test } from "vitest";
import { stopBoss } from "@/lib/jobs";
import { systemClock } from "@/lib/platform/clock";
import type { TaskRun } from "./kinds.ts";
import { endWorkers, isOver, make, makeCtx, newKind, startWorker, until } from "./testing/stage.ts";

afterEach(endWorkers);
afterAll(stopBoss);

test("a thousand items of one user do not hold up another's single one", async () => {
  const [many, one, kind] = [await makeCtx(), await makeCtx(), newKind()];
  await make(many, kind, 1000);
  const single = await make(one, kind, 1);
  const owners: string[] = [];
  startWorker(
    kind,
    async (_item, { ownerId }) => {
      owners.push(ownerId);
      await systemClock.sleep(20);
    },
    { limits: { process: 4, user: 4 } },
  );
  await until(one, single, isOver);
  expect(owners.indexOf(one.actor.userId)).toBeLessThan(4);
});

test("users take turns, also when one item runs at a time", async () => {
  const [a, b, c, kind] = [await makeCtx(), await makeCtx(), await makeCtx(), newKind()];
  const tasks = [
    [a, await make(a, kind, 30)],
    [b, await make(b, kind, 5)],
    [c, await make(c, kind, 5)],
  ] as const;
  const owners: string[] = [];
  startWorker(kind, async (_item, { ownerId }) => owners.push(ownerId), { limits: { process: 1, user: 1 } });
  for (const [ctx, taskId] of tasks) await until(ctx, taskId, isOver);
  for (let round = 0; round < 5; round += 1)
    expect(new Set(owners.slice(round * 3, round * 3 + 3)).size, `round ${round} of ${owners.join(" ")}`).toBe(3);
});

test("a small task of a user does not wait behind a big one of the same", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  await make(ctx, kind, 200);
  const small = await make(ctx, kind, 1);
  const tasks: string[] = [];
  startWorker(kind, async (_item, { taskId }) => tasks.push(taskId), { limits: { process: 2, user: 2 } });
  await until(ctx, small, isOver);
  expect(tasks.indexOf(small)).toBeLessThan(4);
});

test("an item of another kind does not wait until all items of the first kind are done", async () => {
  const [many, one, first, second] = [await makeCtx(), await makeCtx(), newKind(), newKind()];
  const other = await makeCtx();
  await make(many, first, 200);
  await make(other, first, 200);
  const single = await make(one, second, 1);
  const owners: string[] = [];
  const work = async (_item: unknown, { ownerId }: TaskRun) => {
    owners.push(ownerId);
    await systemClock.sleep(10);
  };
  const kinds = new Map([
    [first, work],
    [second, work],
  ]);
  startWorker(first, work, { limits: { process: 2, user: 2 }, kinds: () => kinds });
  await until(one, single, isOver);
  expect(owners.indexOf(one.actor.userId)).toBeLessThan(6);
});

test("the limit of a user holds over all processes together", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const taskId = await make(ctx, kind, 40);
  let running = 0;
  let most = 0;
  for (let n = 0; n < 3; n += 1)
    startWorker(
      kind,
      async () => {
        running += 1;
        most = Math.max(most, running);
        await systemClock.sleep(25);
        running -= 1;
      },
      { limits: { process: 8, user: 3 } },
    );
  await until(ctx, taskId, isOver);
  expect(most).toBe(3);
});
