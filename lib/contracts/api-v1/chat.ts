import { z } from "zod";
import { onBusyChoices, type TurnStatus } from "../turn.ts";

/** A name the caller chooses or an id we gave: 1-128 characters, not `.` or `..`. */
export const sessionIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{1,128}$/, "1-128 characters of A-Z a-z 0-9 _ . : -")
  .refine((id) => id !== "." && id !== "..", "must not be . or ..");

/** UTF-8 bytes of one message. */
export const messageByteLimit = 100 * 1024;

export const chatRequestSchema = z.object({
  message: z.string(),
  session_id: sessionIdSchema.optional(),
  agent: z.string().max(64).optional(),
  model: z.string().max(128).optional(),
  /** Retrieval needs the knowledge base, which this release does not have. */
  rag: z.literal(false, "the knowledge base is not part of this release").optional(),
  on_busy: z.enum(onBusyChoices).optional(),
  /** The last message the sender has seen; a chat that has gone on since answers `session_changed`. */
  base_message_id: z.string().max(128).optional(),
  attachments: z.array(z.string()).max(0, "there are no attachments in this release").optional(),
  regenerate_of: z.string().max(128).optional(),
  edit_of: z.string().max(128).optional(),
  stream: z.boolean().optional(),
  /** IANA name; the browser's, so that dates in answers are the reader's. */
  timezone: z.string().max(64).optional(),
  /** Made by the browser for each message it sends, so that a repeat is the same message. */
  client_message_id: z.string().max(128).optional(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;

export type ToolCallView = {
  id: string;
  name: string;
  input: unknown;
  output: unknown;
  state: "awaiting_approval" | "executing" | "done" | "error" | "denied" | "unknown";
};

/** Answer of `POST /api/v1/chat` (not streaming) and, with the turn's own fields, of `GET /api/v1/turns/{id}`. */
export type ChatAnswer = {
  session_id: string;
  turn_id: string;
  message_id: string;
  user_message_id: string;
  status: TurnStatus;
  reply: string;
  response: string;
  sources: { content: string; metadata: Record<string, unknown>; score: number }[];
  tool_calls: ToolCallView[];
  approvals: { id: string; tool: string; input: unknown; expires_at: string }[];
  usage: { input_tokens: number; output_tokens: number };
  error: null | { code: string; detail: string };
  /** Seconds. */
  execution_time: number;
};

export type TurnView = ChatAnswer & {
  attempt: number;
  /** 1 is next; null when the turn is not queued. */
  queue_position: number | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
};

/** Changes a queued turn; at least one field. `send_now` puts it first and interrupts the turn that runs. */
export const patchTurnSchema = z
  .object({
    message: z.string().optional(),
    /** 1 is next. */
    position: z.number().int().min(1).max(1000).optional(),
    send_now: z.literal(true).optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), "nothing to change");
export type PatchTurn = z.infer<typeof patchTurnSchema>;

export type HistoryEntry = {
  id: string;
  type: "human" | "ai";
  content: string;
  timestamp: string;
  status: TurnStatus;
  sources: ChatAnswer["sources"];
};
