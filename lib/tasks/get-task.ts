import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { TaskView } from "@/lib/contracts/api-v1/tasks";
import { AppError } from "@/lib/platform/errors";
import { type ItemChoice, readTaskViews } from "./queries.ts";

/**
 * A task of the caller's with its items, in full unless chosen otherwise. Throws the same `not_found` for somebody
 * else's and for none.
 */
export async function getTask(ctx: Ctx, input: { taskId: string } & Partial<ItemChoice>): Promise<TaskView> {
  const choice = { results: input.results ?? true, item: input.item, limit: 1 };
  const [view] = await readTaskViews(ownerOf(ctx), rawSql()`t.id = ${input.taskId}`, choice);
  if (view === undefined) throw new AppError("not_found", "Not found.");
  return view;
}
