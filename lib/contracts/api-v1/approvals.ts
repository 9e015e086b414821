import { z } from "zod";

export const approvalStatuses = ["pending", "approved", "denied", "expired"] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

/**
 * Why a person is asked. `change`: the tool changes something. `repeat`: it was being carried out when the process
 * ended and nobody knows whether it happened; approving runs it again, denying leaves it.
 */
export const approvalKinds = ["change", "repeat"] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

export type ApprovalView = {
  id: string;
  session_id: string;
  session_title: string;
  turn_id: string;
  tool_call_id: string;
  kind: ApprovalKind;
  tool: string;
  /** What runs when it is approved: the model's arguments, or the person's edit of them. */
  input: unknown;
  /** The model's arguments, when a person has changed them. */
  original_input: unknown;
  reason: string;
  status: ApprovalStatus;
  created_at: string;
  expires_at: string;
  /** A user's id; `expiry` or `stop` when nobody decided. */
  decided_by: string | null;
  decided_at: string | null;
  decision_reason: string | null;
};

/** A tool that runs in a chat without asking, since a person approved it with `always`. */
export type GrantView = { tool: string; created_at: string };

export const decisionSchema = z.object({
  decision: z.enum(["approve", "deny"]),
  /** An edit of the arguments, checked against the tool's schema. */
  input: z.record(z.string(), z.unknown()).optional(),
  reason: z.string().trim().max(2000).optional(),
  /** Later calls of this tool in this chat run without asking. */
  always: z.boolean().optional(),
});
export type Decision = z.infer<typeof decisionSchema>;

export const listApprovalsSchema = z.object({
  status: z.enum([...approvalStatuses, "all"]).default("pending"),
  session_id: z.string().max(128).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(512).optional(),
});
