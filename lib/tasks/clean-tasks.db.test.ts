import { afterAll, expect, test } from "vitest";
import { rawSql } from "@/db/client";
import { stopBoss } from "@/lib/jobs";
import { cancelTask } from "./cancel-task.ts";
import { cleanTasks } from "./clean-tasks.ts";
import { getTask } from "./get-task.ts";
import { codeOf, make, makeCtx, newKind } from "./testing/stage.ts";
import { cleanAtOnce, keptDays } from "./tunables.ts";

afterAll(stopBoss);

const finishedBefore = (taskId: string, days: number) => rawSql()`
  UPDATE tasks SET created_at = clock_timestamp() - ${days} * interval '1 day' - interval '1 hour',
    finished_at = CASE WHEN finished_at IS NOT NULL THEN clock_timestamp() - ${days} * interval '1 day' END
  WHERE id = ${taskId}`;

test("tasks that are over go after their days, with their items; those that are not, however old, stay", async () => {
  const [ctx, kind] = [await makeCtx(), newKind()];
  const old: string[] = [];
  for (let n = 0; n <= cleanAtOnce; n += 1) old.push(await make(ctx, kind, 1));
  for (const taskId of old) await cancelTask(ctx, { taskId });
  for (const taskId of old) await finishedBefore(taskId, keptDays + 0.01);
  const young = await make(ctx, kind, 1);
  await cancelTask(ctx, { taskId: young });
  await finishedBefore(young, keptDays - 0.01);
  const open = await make(ctx, kind, 2);
  await finishedBefore(open, 400);
  expect(await cleanTasks()).toBe(old.length);
  for (const taskId of [old[0] ?? "", old.at(-1) ?? ""])
    expect(await codeOf(getTask(ctx, { taskId }))).toBe("not_found");
  expect(await rawSql()`SELECT FROM task_items WHERE task_id = ANY(${old}::text[])`).toHaveLength(0);
  expect((await getTask(ctx, { taskId: young })).status).toBe("cancelled");
  expect((await getTask(ctx, { taskId: open })).progress.total).toBe(2);
  expect(await cleanTasks()).toBe(0);
});
