import { z } from "zod";
import { timeSchema } from "./page-of.ts";

export const approvalStatuses = ["pending", "approved", "denied", "expired"] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

/**
 * Why a person is asked. `change`: the tool changes something. `repeat`: it was being carried out when the process
 * ended and nobody knows whether it happened; approving runs it again, denying leaves it.
 */
export const approvalKinds = ["change", "repeat"] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

export const approvalSchema = z
  .object({
    id: z.string(),
    session_id: z.string(),
    session_title: z.string(),
    turn_id: z.string(),
    tool_call_id: z.string(),
    kind: z
      .enum(approvalKinds)
      .describe(
        "`change`: the tool changes something. `repeat`: it may have happened already; approving runs it again.",
      ),
    tool: z.string(),
    input: z.unknown().describe("What runs when it is approved: the model's arguments, or a person's edit of them."),
    original_input: z.unknown().describe("The model's arguments, when a person has changed them; else null."),
    reason: z.string(),
    status: z.enum(approvalStatuses),
    created_at: timeSchema,
    expires_at: timeSchema,
    decided_by: z.string().nullable().describe("A user's id; `expiry` or `stop` when nobody decided."),
    decided_at: timeSchema.nullable(),
    decision_reason: z.string().nullable(),
  })
  .meta({ id: "Approval" });
export type ApprovalView = z.infer<typeof approvalSchema>;

export const approvalPageSchema = z
  .object({
    data: z.array(approvalSchema),
    next_cursor: z.string().nullable(),
    pending: z.number().int().describe("How many wait in all, whatever this page shows."),
  })
  .meta({ id: "ApprovalPage" });

export const decisionSchema = z
  .object({
    decision: z.enum(["approve", "deny"]),
    input: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("An edit of the arguments, checked against the tool's schema."),
    reason: z.string().trim().max(2000).optional(),
    always: z.boolean().optional().describe("Later calls of this tool in this chat run without asking."),
  })
  .meta({ id: "Decision" });
export type Decision = z.infer<typeof decisionSchema>;

export const listApprovalsSchema = z.object({
  status: z.enum([...approvalStatuses, "all"]).default("pending"),
  session_id: z.string().max(128).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(512).optional(),
});

/** A tool that runs in a chat without asking, since a person approved it with `always`. */
const grantSchema = z.object({ tool: z.string(), created_at: timeSchema }).meta({ id: "Grant" });
export type GrantView = z.infer<typeof grantSchema>;
export const grantListSchema = z.object({ data: z.array(grantSchema) }).meta({ id: "GrantList" });
