import {
  batchByteLimit,
  editByteLimit,
  editedScenarioSchema,
  editScenarioAsyncSchema,
  editScenarioSchema,
  startedTaskSchema,
} from "../api-v1/scenarios.ts";
import { streamEventSchema } from "../api-v1/stream-events.ts";
import { taskItemLimit, taskSchema } from "../api-v1/tasks.ts";
import { operation } from "../operation.ts";
import { idempotencyHeader, preferHeader } from "./headers.ts";

const body = { chapterId: "1", story: "Tom rang the bell.", editRequest: "Rename Tom to Ada" };

export const editScenario = operation({
  id: "editScenario",
  method: "POST",
  path: "/api/v1/edit-scenario",
  alsoAt: ["/edit-scenario"],
  tag: "scenarios",
  summary: "Edit a story as a request says; answers with the edited story, or writes it as events",
  description:
    "With `stream: true` or `Accept: text/event-stream` the story comes as the text of the same events as a chat's. An edit that fails before its first word is a problem in both cases. Without a language model the built-in editor carries out edits by rules, and answers `edit_needs_model` for all others. Nothing is stored.",
  auth: "user",
  limit: "chat",
  patient: true,
  maxBytes: editByteLimit,
  body: editScenarioSchema,
  answers: [
    { status: 200, description: "The edited story.", schema: editedScenarioSchema },
    {
      status: 200,
      description: "The story as it is written.",
      schema: streamEventSchema,
      contentType: "text/event-stream",
    },
  ],
  errors: [
    "edit_needs_model",
    "edit_changes_nothing",
    "edit_empty",
    "edit_cut",
    "budget_exceeded",
    "model_unavailable",
    "model_timeout",
  ],
  examples: [
    {
      body,
      answer: {
        chapterId: "1",
        story: "Ada rang the bell.",
        execution_time: 0.012,
        model: "built-in",
        usage: { input_tokens: 0, output_tokens: 0 },
      },
    },
    { body: { ...body, stream: true } },
  ],
});

export const editScenarioAsync = operation({
  id: "editScenarioAsync",
  method: "POST",
  path: "/api/v1/edit-scenario-async",
  alsoAt: ["/edit-scenario-async"],
  tag: "scenarios",
  summary: "Edit one story or many in the background; answers with the task",
  description:
    "The items are worked on at the same time, as far as the limits allow; their results are in the task. `Prefer: wait=30` waits up to that long for the end and answers 200 with the finished task. One malformed item refuses the whole.",
  auth: "user",
  limit: "chat",
  patient: true,
  maxBytes: batchByteLimit,
  maxKeys: taskItemLimit * 6,
  body: editScenarioAsyncSchema,
  headers: { ...idempotencyHeader, ...preferHeader },
  answers: [
    { status: 202, description: "The task has been stored.", schema: startedTaskSchema },
    { status: 200, description: "The task is over, within the wait asked for.", schema: taskSchema },
  ],
  errors: ["idempotency_conflict", "budget_exceeded", "queue_full"],
  examples: [
    { body, answer: { task_id: "tsk_0mi8y2k1c4f7a9d3b5e8h2j6" } },
    {
      body: { items: [body, { chapterId: "2", story: "민수는 웃었다.", editRequest: "민수를 철훈으로 바꿔줘" }] },
      answer: { task_id: "tsk_0mi8y2k1c4f7a9d3b5e8h2j7" },
    },
  ],
});
