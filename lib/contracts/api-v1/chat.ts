import { z } from "zod";
import { onBusyChoices, turnStatuses } from "../turn.ts";
import { timeSchema } from "./page-of.ts";

/** A name the caller chooses or an id we gave: 1-128 characters, not `.` or `..`. */
export const sessionIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{1,128}$/, "1-128 characters of A-Z a-z 0-9 _ . : -")
  .refine((id) => id !== "." && id !== "..", "must not be . or ..");

export const chatRequestSchema = z
  .object({
    message: z.string().describe("At most 100 KB of UTF-8, not blank."),
    session_id: sessionIdSchema.optional().describe("A chat's name, yours or ours. Absent: a new chat."),
    agent: z.string().max(64).optional(),
    model: z.string().max(128).optional().describe("An id of `GET /api/v1/models`."),
    /** Retrieval needs the knowledge base, which this release does not have. */
    rag: z.literal(false, "the knowledge base is not part of this release").optional(),
    on_busy: z.enum(onBusyChoices).optional().describe("While the chat is busy; `reject` unless given."),
    base_message_id: z
      .string()
      .max(128)
      .optional()
      .describe("The last message the sender has seen; a chat that has gone on since answers `session_changed`."),
    attachments: z.array(z.string()).max(0, "there are no attachments in this release").optional(),
    regenerate_of: z.string().max(128).optional().describe("An answer of the newest branch, to answer again."),
    edit_of: z.string().max(128).optional().describe("A message of the newest branch that this one replaces."),
    stream: z.boolean().optional().describe("Answer with the event stream of the turn."),
    timezone: z.string().max(64).optional().describe("IANA name, so that dates in answers are the reader's."),
    client_message_id: z.string().max(128).optional().describe("A repeat with the same one is the same message."),
  })
  .meta({ id: "ChatRequest" });
export type ChatRequest = z.infer<typeof chatRequestSchema>;

export const turnStatusSchema = z.enum(turnStatuses).meta({
  id: "TurnStatus",
  description: "The first three are open, the others final.",
});

const sourceSchema = z
  .object({ content: z.string(), metadata: z.record(z.string(), z.unknown()), score: z.number() })
  .meta({ id: "Source" });

const toolCallSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    input: z.unknown(),
    output: z.unknown().describe("The result, or the text of the error; null while there is none."),
    state: z.enum(["awaiting_approval", "executing", "done", "error", "denied", "unknown"]),
  })
  .meta({ id: "ToolCall" });
export type ToolCallView = z.infer<typeof toolCallSchema>;

/** Answer of `POST /api/v1/chat` (not streaming) and of `GET /api/v1/turns/{id}`. */
export const turnSchema = z
  .object({
    session_id: z.string(),
    turn_id: z.string(),
    message_id: z.string().describe("Of the answer."),
    user_message_id: z.string(),
    status: turnStatusSchema,
    reply: z.string().describe("The answer's text; of a running turn, what is committed so far."),
    response: z.string().describe("The same text."),
    sources: z.array(sourceSchema),
    tool_calls: z.array(toolCallSchema),
    approvals: z
      .array(z.object({ id: z.string(), tool: z.string(), input: z.unknown(), expires_at: timeSchema }))
      .describe("What waits for a person's decision."),
    usage: z.object({ input_tokens: z.number().int(), output_tokens: z.number().int() }),
    error: z.object({ code: z.string(), detail: z.string() }).nullable().describe("Of a turn that failed."),
    execution_time: z.number().describe("Seconds from acceptance to the end, or to now."),
    attempt: z.number().int(),
    queue_position: z.number().int().nullable().describe("1 is next; null when the turn is not queued."),
    created_at: timeSchema,
    started_at: timeSchema.nullable(),
    finished_at: timeSchema.nullable(),
  })
  .meta({ id: "Turn" });
export type TurnView = z.infer<typeof turnSchema>;

/** Changes a queued turn; at least one field. `send_now` puts it first and interrupts the turn that runs. */
export const patchTurnSchema = z
  .object({
    message: z.string().optional(),
    position: z.number().int().min(1).max(1000).optional().describe("1 is next."),
    send_now: z.literal(true).optional().describe("Puts it first and interrupts the turn that runs."),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), "nothing to change")
  .meta({ id: "TurnChange" });
export type PatchTurn = z.infer<typeof patchTurnSchema>;

export const stoppedSchema = z
  .object({
    status: turnStatusSchema,
    stopped_in_ms: z
      .number()
      .nullable()
      .describe("Milliseconds until model and tools had ended; null when the turn had ended before."),
  })
  .meta({ id: "Stopped" });

export const turnEventsQuery = z.object({
  after: z.string().max(128).optional().describe("A cursor of this stream; absent or `0` is the beginning."),
});

export const historyEntrySchema = z
  .object({
    id: z.string(),
    type: z.enum(["human", "ai"]),
    content: z.string(),
    timestamp: timeSchema,
    status: turnStatusSchema,
    sources: z.array(sourceSchema),
  })
  .meta({ id: "HistoryEntry" });
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const clearedSchema = z.object({ message: z.literal("Chat history cleared successfully") });
