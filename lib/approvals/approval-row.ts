import type { ApprovalKind, ApprovalStatus, ApprovalView } from "@/lib/contracts/api-v1/approvals";

/** A row as `approvalColumns` reads it. */
export type ApprovalRow = {
  id: string;
  sessionName: string;
  sessionTitle: string;
  turnId: string;
  step: number;
  place: number;
  callId: string;
  kind: ApprovalKind;
  tool: string;
  input: unknown;
  originalInput: unknown;
  argsHash: string;
  reason: string;
  status: ApprovalStatus;
  createdAt: Date;
  expiresAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
};

export function toApprovalView(row: ApprovalRow): ApprovalView {
  return {
    id: row.id,
    session_id: row.sessionName,
    session_title: row.sessionTitle,
    turn_id: row.turnId,
    tool_call_id: row.callId,
    kind: row.kind,
    tool: row.tool,
    input: row.input,
    original_input: row.originalInput,
    reason: row.reason,
    status: row.status,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
    decided_by: row.decidedBy,
    decided_at: row.decidedAt?.toISOString() ?? null,
    decision_reason: row.decisionReason,
  };
}
