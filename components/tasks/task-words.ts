import type { TaskView } from "@/lib/contracts/api-v1/tasks";
import { isTaskOpen, type TaskStatus } from "@/lib/contracts/task";

/** A task's state as people see it: one that is being cancelled is neither running nor cancelled. */
export type ShownStatus = TaskStatus | "cancelling";

export function shownStatus(task: Pick<TaskView, "status" | "cancel_requested_at">): ShownStatus {
  return isTaskOpen(task.status) && task.cancel_requested_at !== null ? "cancelling" : task.status;
}

export const tones = {
  queued: "plain",
  running: "kelp",
  cancelling: "amber",
  succeeded: "kelp",
  failed: "coral",
  cancelled: "plain",
} as const satisfies Record<ShownStatus, string>;

/** How many items are in each state. */
export function countItems(task: Pick<TaskView, "items">): Record<TaskStatus, number> {
  const counts = { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
  for (const item of task.items) counts[item.status] += 1;
  return counts;
}

/** A result as text to read: a story as it is, all else as JSON. Null when there is none. */
export function resultText(result: unknown): string | null {
  if (result === undefined || result === null) return null;
  if (typeof result === "string") return result;
  if (typeof result === "object" && "story" in result && typeof result.story === "string") return result.story;
  return JSON.stringify(result, null, 2);
}
