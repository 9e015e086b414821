import { z } from "zod";
import { storyTextLimit } from "../scenario.ts";
import { taskItemLimit } from "./tasks.ts";

/** Characters (UTF-16 units) of one edit request. */
const editRequestLimit = 10_000;
/** Bytes of one edit: every character may be an escape of six. */
export const editByteLimit = 2 * 1024 * 1024;
/** Bytes of a batch. */
export const batchByteLimit = 16 * 1024 * 1024;

const isNotBlank = (text: string) => text.trim() !== "";
export const editRequestSchema = z
  .string()
  .max(editRequestLimit)
  .refine(isNotBlank, "must not be empty")
  .describe('What to change: "Rename Tom to James", "더 짧게 줄여줘".');
export const modelSchema = z
  .string()
  .min(1)
  .max(128)
  .describe("One of `GET /api/v1/models`; the default one unless given.");

const edit = {
  chapterId: z.string().min(1).max(200).describe("Any name of the caller's; it comes back with the answer."),
  story: z.string().max(storyTextLimit).refine(isNotBlank, "must not be empty").describe("The text to edit."),
  editRequest: editRequestSchema,
  model: modelSchema.optional(),
};

export const editScenarioSchema = z
  .object({
    ...edit,
    stream: z.boolean().optional().describe("Answer with events while the story is written, as a chat does."),
  })
  .meta({ id: "EditScenario" });
export type EditScenario = z.infer<typeof editScenarioSchema>;

export const editScenarioItemSchema = z.object(edit).meta({ id: "EditScenarioItem" });
export type EditScenarioItem = z.infer<typeof editScenarioItemSchema>;

const editScenarioBatchSchema = z
  .object({ items: z.array(editScenarioItemSchema).min(1).max(taskItemLimit) })
  .meta({ id: "EditScenarioBatch" });

const isBatch = (value: unknown): boolean => typeof value === "object" && value !== null && "items" in value;

/** The definition of a schema for the description, without what only stands at the top of a document. */
function described(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: "input" }) as Record<string, unknown>;
  return rest;
}

/**
 * One edit, or `{ items }`. A union would name the path of a wrong field only by chance: which of the two is meant is told
 * by `items`.
 */
export const editScenarioAsyncSchema = z
  .unknown()
  .meta({
    anyOf: [
      described(z.object(edit)),
      described(z.object({ items: z.array(z.object(edit)).min(1).max(taskItemLimit) })),
    ],
  })
  .transform((value, ctx): { items: EditScenarioItem[] } => {
    const parsed = isBatch(value)
      ? editScenarioBatchSchema.safeParse(value)
      : editScenarioItemSchema.transform((item) => ({ items: [item] })).safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues)
      ctx.issues.push({ code: "custom", path, message, input: value });
    return z.NEVER;
  });

export const editedScenarioSchema = z
  .object({
    chapterId: z.string(),
    story: z.string().describe("The edited story, whole."),
    execution_time: z.number().describe("Seconds."),
    model: z.string().describe("What edited it; `built-in` is the rule-based editor."),
    usage: z.object({ input_tokens: z.number().int(), output_tokens: z.number().int() }),
  })
  .meta({ id: "EditedScenario" });
export type EditedScenario = z.infer<typeof editedScenarioSchema>;

export const startedTaskSchema = z.object({ task_id: z.string() }).meta({ id: "StartedTask" });
export type StartedTask = z.infer<typeof startedTaskSchema>;
