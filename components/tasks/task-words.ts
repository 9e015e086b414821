import type { TaskView } from "@/lib/contracts/api-v1/tasks";
import { isTaskOpen, type TaskStatus } from "@/lib/contracts/task";

/**
 * A task's state as people see it: one that is being cancelled is neither running nor cancelled. The API's `failed` is
 * told apart: some of it failed, or a person cancelled it when some had failed.
 */
export type ShownStatus = TaskStatus | "cancelling" | "partlyFailed" | "cancelledFailed";

export function shownStatus(task: Pick<TaskView, "status" | "cancel_requested_at" | "items">): ShownStatus {
  const isCancelled = task.cancel_requested_at !== null;
  if (isTaskOpen(task.status)) return isCancelled ? "cancelling" : task.status;
  if (task.status !== "failed") return task.status;
  const { failed, cancelled } = countItems(task);
  if (isCancelled && cancelled > 0) return "cancelledFailed";
  return failed < task.items.length ? "partlyFailed" : "failed";
}

export const tones = {
  queued: "plain",
  running: "kelp",
  cancelling: "amber",
  succeeded: "kelp",
  failed: "coral",
  partlyFailed: "coral",
  cancelledFailed: "coral",
  cancelled: "plain",
} as const satisfies Record<ShownStatus, string>;

/** How many items are in each state. */
export function countItems(task: Pick<TaskView, "items">): Record<TaskStatus, number> {
  const counts = { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
  for (const item of task.items) counts[item.status] += 1;
  return counts;
}

type Words = (key: string, values?: Record<string, number>) => string;

export function statusWords(t: Words, task: Pick<TaskView, "status" | "cancel_requested_at" | "items">): string {
  return t(`status.${shownStatus(task)}`, { failed: countItems(task).failed });
}

/** What became of the items so far, each state that there is; `done` are those that succeeded. */
export function countWords(t: Words, task: Pick<TaskView, "items">): { status: TaskStatus; text: string }[] {
  const counts = countItems(task);
  const others = (["running", "failed", "cancelled"] as const).filter((status) => counts[status] > 0);
  return [
    { status: "succeeded", text: t("done", { done: counts.succeeded, total: task.items.length }) },
    ...others.map((status) => ({ status, text: t(`count.${status}`, { count: counts[status] }) })),
  ];
}

/** A result as text to read: a story as it is, all else as JSON. Null when there is none. */
export function resultText(result: unknown): string | null {
  if (result === undefined || result === null) return null;
  if (typeof result === "string") return result;
  if (typeof result === "object" && "story" in result && typeof result.story === "string") return result.story;
  return JSON.stringify(result, null, 2);
}
