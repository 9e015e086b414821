import { z } from "zod";
import { decisionSchema } from "./api-v1/approvals.ts";
import { chatRequestSchema } from "./api-v1/chat.ts";
import type { ErrorCode } from "./error-code.ts";
import type { TurnStatus } from "./turn.ts";

/** Subprotocols of `/ws/chat`: text as it comes, or one JSON object a frame. */
export const socketProtocols = ["holdfast.plain", "holdfast.v1+json"] as const;
export type SocketProtocol = (typeof socketProtocols)[number];

const idSchema = z.string().regex(/^[a-z]{3}_[0-9a-z]{8,64}$/, "not an id of ours");
/** The client's own name for a command; every answer to it carries it. */
const refSchema = z.string().max(128).optional();

/** What a client of `holdfast.v1+json` sends. */
export const socketCommandSchema = z.discriminatedUnion("type", [
  chatRequestSchema.extend({ type: z.literal("message"), ref: refSchema }),
  z.object({
    type: z.literal("attach"),
    turn_id: idSchema,
    /** The last cursor seen; absent, null or `0` is the beginning. */
    after: z.string().max(128).nullish(),
    ref: refSchema,
  }),
  z.object({ type: z.literal("stop"), turn_id: idSchema, ref: refSchema }),
  decisionSchema.extend({ type: z.literal("decide"), approval_id: idSchema, ref: refSchema }),
  z.object({ type: z.literal("ping"), ref: refSchema }),
]);
export type SocketCommand = z.infer<typeof socketCommandSchema>;

/** What a server of `holdfast.v1+json` sends; `chunk` frames hold one UI message chunk each. */
export type SocketAnswer = { ref?: string | undefined } & (
  | { type: "session"; session_id: string; turn_id: string; message_id: string; user_message_id: string }
  | { type: "done"; turn_id: string; status: TurnStatus }
  | { type: "stopped"; turn_id: string; status: TurnStatus; stopped_in_ms: number | null }
  | { type: "decided"; approval: unknown }
  | { type: "pong" }
  | {
      type: "error";
      code: ErrorCode;
      detail: string;
      turn_id?: string;
      errors?: { path: string; message: string }[] | undefined;
    }
);
