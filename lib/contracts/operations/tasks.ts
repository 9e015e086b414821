import { idParams } from "../api-v1/params.ts";
import { asyncStatusSchema, getTaskSchema, listTasksSchema, taskPageSchema, taskSchema } from "../api-v1/tasks.ts";
import { operation } from "../operation.ts";

const tag = "tasks";
const times = { created_at: "2026-11-21T10:00:00.000Z", started_at: "2026-11-21T10:00:00.020Z" };
const running = {
  id: "tsk_0mi8y2k1c4f7a9d3b5e8h2j6",
  kind: "edit-scenario",
  title: "Two chapters",
  status: "running",
  progress: { done: 1, total: 2 },
  items: [
    { index: 0, status: "succeeded", attempts: 1 },
    { index: 1, status: "running", attempts: 1 },
  ],
  about: "/scenarios",
  cancel_requested_at: null,
  ...times,
  finished_at: null,
};
const failed = {
  ...running,
  status: "failed",
  progress: { done: 2, total: 2 },
  items: [
    { index: 0, status: "succeeded", attempts: 1, result: { chapterId: "1", story: "The bell rang." } },
    {
      index: 1,
      status: "failed",
      attempts: 8,
      error: { code: "model_unavailable", detail: "The model server could not be reached." },
    },
  ],
  finished_at: "2026-11-21T10:00:04.500Z",
};

export const listTasks = operation({
  id: "listTasks",
  method: "GET",
  path: "/api/v1/tasks",
  tag,
  summary: "Background work, newest first, without results",
  auth: "user",
  limit: "other",
  query: listTasksSchema,
  answers: [{ status: 200, description: "One page of tasks.", schema: taskPageSchema }],
  examples: [{ query: { status: "open", limit: 20 }, answer: { data: [running], next_cursor: null } }],
});

export const getTask = operation({
  id: "getTask",
  method: "GET",
  path: "/api/v1/tasks/{id}",
  tag,
  summary: "A task with its items and their results",
  auth: "user",
  limit: "other",
  params: idParams,
  query: getTaskSchema,
  answers: [{ status: 200, description: "The task.", schema: taskSchema }],
  examples: [{ params: { id: failed.id }, answer: failed }],
});

export const cancelTask = operation({
  id: "cancelTask",
  method: "POST",
  path: "/api/v1/tasks/{id}/cancel",
  tag,
  summary: "Cancel a task: items that wait at once, running ones within about a second",
  description:
    "Finished items keep their results. The answer may still be `running` while a model call ends. A task that is over stays as it is.",
  auth: "user",
  limit: "other",
  params: idParams,
  answers: [{ status: 200, description: "The task, without results.", schema: taskSchema }],
  examples: [{ params: { id: running.id }, answer: { ...running, cancel_requested_at: "2026-11-21T10:00:02.000Z" } }],
});

export const retryTask = operation({
  id: "retryTask",
  method: "POST",
  path: "/api/v1/tasks/{id}/retry",
  tag,
  summary: "Work on the failed items again; what succeeded is not run again",
  description: "Without failed items nothing changes. They count against the queue as new ones do.",
  auth: "user",
  limit: "other",
  params: idParams,
  answers: [{ status: 200, description: "The task, without results.", schema: taskSchema }],
  errors: ["queue_full"],
  examples: [{ params: { id: running.id }, answer: running }],
});

const statusExample = { queued: 0, running: 1, succeeded: 12, failed: 1, cancelled: 0, active: [running] };

export const getAsyncStatus = operation({
  id: "getAsyncStatus",
  method: "GET",
  path: "/api/v1/async-status",
  alsoAt: ["/async-status"],
  tag,
  summary: "The caller's tasks counted by status, and those that are open",
  auth: "user",
  limit: "other",
  answers: [{ status: 200, description: "Counts and open tasks.", schema: asyncStatusSchema }],
  examples: [{ answer: statusExample }],
});
