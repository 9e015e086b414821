import type { Sql } from "postgres";
import type { ApprovalRow } from "./approval-row.ts";

/** Columns of `approvals a JOIN chat_sessions s`. */
export const approvalColumns = (sql: Sql) => sql`
  a.id, s.name AS "sessionName", s.title AS "sessionTitle", a.turn_id AS "turnId", a.step, a.place,
  a.call_id AS "callId", a.kind, a.tool, a.input, a.original_input AS "originalInput", a.args_hash AS "argsHash",
  a.reason, a.status, a.created_at AS "createdAt", a.expires_at AS "expiresAt", a.decided_by AS "decidedBy",
  a.decided_at AS "decidedAt", a.decision_reason AS "decisionReason"`;

/** One approval, read by owner; undefined when it is not theirs, its chat is gone, or it does not exist. */
export async function findApproval(sql: Sql, ownerId: string, id: string): Promise<ApprovalRow | undefined> {
  const [row] = await sql<ApprovalRow[]>`
    SELECT ${approvalColumns(sql)} FROM approvals a JOIN chat_sessions s ON s.id = a.session_id
    WHERE a.id = ${id} AND a.owner_id = ${ownerId} AND s.deleted_at IS NULL`;
  return row;
}

/** The approvals of one turn, oldest first. */
export async function listTurnApprovals(sql: Sql, ownerId: string, turnId: string): Promise<ApprovalRow[]> {
  return sql<ApprovalRow[]>`
    SELECT ${approvalColumns(sql)} FROM approvals a JOIN chat_sessions s ON s.id = a.session_id
    WHERE a.turn_id = ${turnId} AND a.owner_id = ${ownerId} ORDER BY a.step, a.place, a.created_at`;
}
