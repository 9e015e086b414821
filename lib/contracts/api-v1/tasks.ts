import { z } from "zod";
import { taskStatuses } from "../task.ts";
import { pageOf, timeSchema } from "./page-of.ts";

/** Items in one task at most. */
export const taskItemLimit = 1000;

export const taskItemSchema = z
  .object({
    index: z.number().int().describe("From 0, in the order of the request."),
    status: z.enum(taskStatuses),
    label: z.string().optional().describe("What people call it: the title of a chapter, or the caller's `chapterId`."),
    about: z.string().optional().describe("The page that shows what became of this item."),
    attempts: z.number().int().describe("Tries so far; a retry by a person begins again."),
    result: z
      .unknown()
      .optional()
      .describe(
        'What the work gave, as its kind says: `{ "chapterId", "story" }` of an edit. Absent until there is one.',
      ),
    error: z
      .object({ code: z.string(), detail: z.string() })
      .optional()
      .describe("Why it failed; of an item that waits: why its last try did not succeed."),
  })
  .meta({ id: "TaskItem" });
export type TaskItemView = z.infer<typeof taskItemSchema>;

export const taskSchema = z
  .object({
    id: z.string(),
    kind: z.string().describe("What kind of work it is: `edit-scenario`."),
    title: z.string(),
    status: z
      .enum(taskStatuses)
      .describe("`queued` and `running` are open. A task with a failed item is `failed` in the end."),
    progress: z.object({
      done: z.number().int().describe("Items that are finished, whatever came of them."),
      total: z.number().int(),
    }),
    items: z.array(taskItemSchema).describe("In the order of the request. Lists leave out their results."),
    about: z.string().nullable().describe("The page that shows the result; null when there is none."),
    cancel_requested_at: timeSchema.nullable(),
    created_at: timeSchema,
    started_at: timeSchema.nullable(),
    finished_at: timeSchema.nullable(),
  })
  .meta({ id: "Task" });
export type TaskView = z.infer<typeof taskSchema>;

export const taskPageSchema = pageOf(taskSchema, "TaskPage");
export type TaskPage = z.infer<typeof taskPageSchema>;

export const listTasksSchema = z.object({
  status: z.enum([...taskStatuses, "open", "all"]).default("all"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(512).optional(),
});
export type ListTasks = z.infer<typeof listTasksSchema>;

export const getTaskSchema = z.object({
  results: z.enum(["true", "false"]).default("true").describe("`false` leaves out the results, which may be long."),
  item: z.coerce.number().int().min(0).max(taskItemLimit).optional().describe("This item alone."),
});

export const asyncStatusSchema = z
  .object({
    queued: z.number().int(),
    running: z.number().int(),
    succeeded: z.number().int(),
    failed: z.number().int(),
    cancelled: z.number().int(),
    active: z.array(taskSchema).describe("Open tasks, newest first, without results; at most 100."),
  })
  .meta({ id: "AsyncStatus", description: "The caller's tasks, counted by status." });
export type AsyncStatus = z.infer<typeof asyncStatusSchema>;
