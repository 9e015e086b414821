import { z } from "zod";
import { sessionIdSchema, turnStatusSchema } from "./chat.ts";
import { messageMetadataSchema } from "./message-metadata.ts";
import { pageOf, timeSchema } from "./page-of.ts";

const sessionFields = {
  id: z.string().describe("The name the caller chose, or ours."),
  title: z.string(),
  pinned: z.boolean(),
  archived: z.boolean(),
  created_at: timeSchema,
  updated_at: timeSchema,
  active_turn: z.object({ id: z.string(), status: turnStatusSchema }).nullable(),
  unread: z.boolean().describe("An answer ended since the owner last opened the chat."),
};
export const sessionSchema = z.object(sessionFields).meta({ id: "Session" });
export type SessionView = z.infer<typeof sessionSchema>;
export const sessionPageSchema = pageOf(sessionSchema, "SessionPage");

export const queueEntrySchema = z
  .object({
    turn_id: z.string(),
    message_id: z.string(),
    text: z.string(),
    position: z.number().int().describe("1 is next."),
    waiting_for: z.enum(["turn", "approval"]).describe("The turn before it, or a decision by a person."),
  })
  .meta({ id: "QueueEntry" });
export type QueueEntry = z.infer<typeof queueEntrySchema>;

export const sessionDetailSchema = z
  .object({ ...sessionFields, queue: z.array(queueEntrySchema) })
  .meta({ id: "SessionDetail" });
export type SessionDetail = z.infer<typeof sessionDetailSchema>;

const partSchema = z
  .looseObject({ type: z.string().describe("`text`, `reasoning`, `step-start` or `tool-<name>`.") })
  .meta({ id: "MessagePart", description: "A part of an AI SDK UI message." });
const messageSchema = z
  .object({
    id: z.string(),
    role: z.enum(["user", "assistant"]),
    parts: z.array(partSchema),
    metadata: messageMetadataSchema,
  })
  .meta({ id: "Message" });
export const messagePageSchema = pageOf(messageSchema, "MessagePage");

const sessionTitleSchema = z.string().trim().min(1).max(200);
export const createSessionSchema = z
  .object({ id: sessionIdSchema.optional(), title: sessionTitleSchema.optional() })
  .meta({ id: "NewSession" });
export const patchSessionSchema = z
  .object({
    title: sessionTitleSchema.optional(),
    pinned: z.boolean().optional(),
    archived: z.boolean().optional(),
    read: z.literal(true).optional().describe("The owner has seen the newest answer."),
  })
  .meta({ id: "SessionChange" });
export const listSessionsSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(512).optional(),
  query: z.string().max(200).optional(),
  archived: z.enum(["true", "false"]).default("false"),
});
export const olderMessagesSchema = z.object({
  /** An `older_cursor` or `next_cursor` of this chat; absent begins with the newest. */
  before: z.string().max(64).default("999999999"),
  limit: z.coerce.number().int().min(1).max(200).default(60),
});
