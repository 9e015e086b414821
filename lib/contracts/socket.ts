import { z } from "zod";
import { approvalSchema, decisionSchema } from "./api-v1/approvals.ts";
import { chatRequestSchema } from "./api-v1/chat.ts";
import { streamEventSchema } from "./api-v1/stream-events.ts";
import { type ErrorCode, errorStatus } from "./error-code.ts";
import { turnStatuses } from "./turn.ts";

/** Subprotocols of `/ws/chat`: text as it comes, or one JSON object a frame. */
export const socketProtocols = ["holdfast.plain", "holdfast.v1+json"] as const;
export type SocketProtocol = (typeof socketProtocols)[number];

const idSchema = z.string().regex(/^[a-z]{3}_[0-9a-z]{8,64}$/, "not an id of ours");
/** The client's own name for a command; every answer to it carries it. */
const refSchema = z.string().max(128).optional();

/** What a client of `holdfast.v1+json` sends. */
export const socketCommandSchema = z
  .discriminatedUnion("type", [
    chatRequestSchema.extend({ type: z.literal("message"), ref: refSchema }),
    z.object({
      type: z.literal("attach"),
      turn_id: idSchema,
      after: z.string().max(128).nullish().describe("The last cursor seen; absent, null or `0` is the beginning."),
      ref: refSchema,
    }),
    z.object({ type: z.literal("stop"), turn_id: idSchema, ref: refSchema }),
    decisionSchema.extend({ type: z.literal("decide"), approval_id: idSchema, ref: refSchema }),
    z.object({ type: z.literal("ping"), ref: refSchema }),
  ])
  .meta({ id: "SocketCommand", description: "A frame of a client of `holdfast.v1+json`." });
export type SocketCommand = z.infer<typeof socketCommandSchema>;

const answer = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape, ref: z.string().optional() });
const turn_id = z.string();
const status = z.enum(turnStatuses);
const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

/** What a server of `holdfast.v1+json` sends; `chunk` frames hold one UI message chunk each. */
export const socketAnswerSchema = z
  .discriminatedUnion("type", [
    answer("session", { session_id: z.string(), turn_id, message_id: z.string(), user_message_id: z.string() }),
    z.object({
      type: z.literal("chunk"),
      turn_id,
      cursor: z.string().nullable().describe("For `attach`; null for a chunk that is in no log."),
      chunk: streamEventSchema,
    }),
    answer("done", { turn_id, status }),
    answer("stopped", { turn_id, status, stopped_in_ms: z.number().nullable() }),
    answer("decided", { approval: approvalSchema }),
    answer("pong", {}),
    answer("error", {
      code: z.enum(codes),
      detail: z.string(),
      turn_id: turn_id.optional().describe("The reader of this turn ended, not the turn: attach again."),
      errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    }).loose(),
  ])
  .meta({ id: "SocketAnswer", description: "A frame of the server of `holdfast.v1+json`." });
export type SocketAnswer = z.infer<typeof socketAnswerSchema>;
