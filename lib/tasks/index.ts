export { cancelTask } from "./cancel-task.ts";
export { type CreatedTask, createTask, type NewTask } from "./create-task.ts";
export { getTask } from "./get-task.ts";
export { registerTaskKind, type TaskKind, type TaskRun } from "./kinds.ts";
export { getAsyncStatus, listTasks } from "./list-tasks.ts";
export { queueHealth } from "./queue-health.ts";
export { retryTask } from "./retry-task.ts";
export { startTasks } from "./start-tasks.ts";
export { waitForTask } from "./wait-for-task.ts";
