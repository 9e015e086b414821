import { type Ctx, ownerOf } from "@/lib/auth";
import type { TaskView } from "@/lib/contracts/api-v1/tasks";
import { findTaskForOwner, type ItemChoice, toTaskViews } from "./queries.ts";

/** A task of the caller's with its items, in full unless chosen otherwise. Throws `not_found`. */
export async function getTask(ctx: Ctx, input: { taskId: string } & Partial<ItemChoice>): Promise<TaskView> {
  const ownerId = ownerOf(ctx);
  const row = await findTaskForOwner(ownerId, input.taskId);
  const [view] = await toTaskViews(ownerId, [row], { results: input.results ?? true, item: input.item });
  return view as TaskView;
}
