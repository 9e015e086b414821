/** States of a task. The first two are open, the others final. A task with a failed item is `failed` in the end. */
export const taskStatuses = ["queued", "running", "succeeded", "failed", "cancelled"] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export const openTaskStatuses = ["queued", "running"] as const satisfies readonly TaskStatus[];
export const isTaskOpen = (status: TaskStatus): boolean => status === "queued" || status === "running";

/** States of one item of a task. */
export type TaskItemStatus = TaskStatus;
