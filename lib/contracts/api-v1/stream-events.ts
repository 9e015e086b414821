import { z } from "zod";
import { turnStatusSchema } from "./chat.ts";
import { messageMetadataSchema } from "./message-metadata.ts";
import { proposalSchema } from "./stories.ts";

const id = z.string().describe("Of the text within the message.");
const toolCallId = z.string();
const approvalId = z.string().describe("For `POST /api/v1/approvals/{id}`.");
const messageMetadata = messageMetadataSchema.optional();
const failure = z.object({ code: z.string(), detail: z.string() }).optional().describe("Of an edit that fails.");
const transient = z.literal(true).describe("Never part of the message.");

const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape });

/**
 * One event of a turn's stream: the data of a server-sent event as JSON. The last one is the bare text `[DONE]`. Every
 * event of the log has its cursor as `id:`.
 */
export const streamEventSchema = z
  .discriminatedUnion("type", [
    event("data-session", {
      data: z.object({
        session_id: z.string(),
        turn_id: z.string(),
        message_id: z.string(),
        user_message_id: z.string(),
      }),
      transient,
    }),
    event("start", { messageId: z.string(), messageMetadata }),
    event("start-step", {}),
    event("reset-step", {}),
    event("text-start", { id }),
    event("text-delta", { id, delta: z.string() }),
    event("text-end", { id }),
    event("reasoning-start", { id }),
    event("reasoning-delta", { id, delta: z.string() }),
    event("reasoning-end", { id }),
    event("tool-input-available", {
      toolCallId,
      toolName: z.string(),
      input: z.unknown(),
      providerMetadata: z.record(z.string(), z.unknown()).optional(),
    }),
    event("tool-approval-request", { toolCallId, approvalId, reason: z.string().optional() }),
    event("tool-approval-response", { approvalId, approved: z.boolean(), reason: z.string().optional() }),
    event("tool-output-available", { toolCallId, output: z.unknown() }),
    event("tool-output-error", { toolCallId, errorText: z.string() }),
    event("tool-output-denied", { toolCallId }),
    event("message-metadata", { messageMetadata: messageMetadataSchema }),
    event("finish-step", {}),
    event("finish", { messageMetadata }),
    event("abort", {}),
    event("error", { errorText: z.string() }),
    event("data-proposal", { data: proposalSchema, transient }),
    event("data-turn", { data: z.object({ status: turnStatusSchema, error: failure }), transient }),
  ])
  .meta({
    id: "StreamEvent",
    description:
      "An AI SDK 7 UI message chunk. `reset-step` takes back what came since the last `start-step`. The stream ends with the bare text `[DONE]`.",
  });
