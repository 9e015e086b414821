export { cancelTask } from "./cancel-task.ts";
export { createTask } from "./create-task.ts";
export { getTask } from "./get-task.ts";
export { registerTaskKind, type TaskRun } from "./kinds.ts";
export { getAsyncStatus, listTasks } from "./list-tasks.ts";
export { queueHealth } from "./queue-health.ts";
export { retryTask } from "./retry-task.ts";
export { startTasks } from "./start-tasks.ts";
export { waitForTask } from "./wait-for-task.ts";
