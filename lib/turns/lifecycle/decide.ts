import type { Sql, TransactionSql } from "postgres";
import { wakeTurn } from "./park.ts";

export type DecisionInput = {
  ownerId: string;
  approvalId: string;
  approve: boolean;
  /** Changed arguments with the hash of their canonical JSON; null leaves those that were asked about. */
  edited: { input: unknown; hash: string } | null;
  reason: string | null;
  decidedBy: string;
  always: boolean;
};

/** `woken`: nothing of the turn is open any more and it can be claimed. */
export type DecisionOutcome =
  | { outcome: "recorded"; sessionId: string; turnId: string; woken: boolean }
  | { outcome: "missing" | "decided" | "expired" };

type Asked = {
  sessionId: string;
  turnId: string;
  step: number;
  place: number;
  kind: "change" | "repeat";
  tool: string;
  status: string;
  isOver: boolean;
};

/**
 * Records a person's decision. The first one wins: the row is locked and must be pending and in time. What runs are the
 * arguments stored here, never those a client sends along later. When it was the last open question the turn is woken.
 */
export async function decideApproval(sql: Sql, input: DecisionInput): Promise<DecisionOutcome> {
  return sql.begin(async (tx): Promise<DecisionOutcome> => {
    const asked = await lockQuestion(tx, input.ownerId, input.approvalId);
    if (!asked) return { outcome: "missing" };
    if (asked.status !== "pending") return { outcome: asked.status === "expired" ? "expired" : "decided" };
    if (asked.isOver) {
      await record(tx, asked, { ...input, approve: false, edited: null, reason: null, decidedBy: "expiry" }, "expired");
      await wakeWhenDone(tx, asked);
      return { outcome: "expired" };
    }
    await record(tx, asked, input, input.approve ? "approved" : "denied");
    if (input.approve && input.always) {
      await tx`INSERT INTO tool_grants (session_id, tool, owner_id)
        VALUES (${asked.sessionId}, ${asked.tool}, ${input.ownerId}) ON CONFLICT DO NOTHING`;
    }
    const woken = await wakeWhenDone(tx, asked);
    return { outcome: "recorded", sessionId: asked.sessionId, turnId: asked.turnId, woken };
  }) as Promise<DecisionOutcome>;
}

type ExpiredApproval = { id: string; ownerId: string; sessionId: string; sessionName: string };

/** Denies what nobody decided in time. Answers the sessions whose turns can be claimed now. */
export async function expireApprovals(sql: Sql): Promise<ExpiredApproval[]> {
  const due = await sql<ExpiredApproval[]>`
    SELECT a.id, a.owner_id AS "ownerId", a.session_id AS "sessionId", s.name AS "sessionName"
    FROM approvals a JOIN chat_sessions s ON s.id = a.session_id
    WHERE a.status = 'pending' AND a.expires_at <= clock_timestamp() ORDER BY a.expires_at LIMIT 100`;
  const expired: ExpiredApproval[] = [];
  for (const asked of due) {
    const { id, ownerId } = asked;
    const nobody = {
      ownerId,
      approvalId: id,
      approve: false,
      edited: null,
      reason: null,
      decidedBy: "expiry",
      always: false,
    };
    if ((await decideApproval(sql, nobody)).outcome === "expired") expired.push(asked);
  }
  return expired;
}

/** Wakes parked turns that have no open question. */
export async function wakeDecided(sql: Sql): Promise<{ turnId: string; sessionId: string }[]> {
  const forgotten = await sql<{ turnId: string; sessionId: string }[]>`
    SELECT t.id AS "turnId", t.session_id AS "sessionId" FROM turns t
    WHERE t.status = 'awaiting_approval'
      AND NOT EXISTS (SELECT FROM approvals a WHERE a.turn_id = t.id AND a.status = 'pending') LIMIT 100`;
  const woken: { turnId: string; sessionId: string }[] = [];
  for (const turn of forgotten) {
    const isWoken = await sql.begin(async (tx) => {
      await tx`SELECT 1 FROM session_leases WHERE session_id = ${turn.sessionId} FOR UPDATE`;
      const open = await tx`SELECT 1 FROM approvals WHERE turn_id = ${turn.turnId} AND status = 'pending' LIMIT 1`;
      return open.length === 0 && (await wakeTurn(tx, turn, "approval"));
    });
    if (isWoken) woken.push(turn);
  }
  return woken;
}

async function lockQuestion(tx: TransactionSql, ownerId: string, id: string): Promise<Asked | undefined> {
  // The lease row first, as a claim and a park do.
  await tx`
    SELECT 1 FROM session_leases WHERE session_id = (
      SELECT a.session_id FROM approvals a JOIN chat_sessions s ON s.id = a.session_id
      WHERE a.id = ${id} AND a.owner_id = ${ownerId} AND s.deleted_at IS NULL) FOR UPDATE`;
  const [row] = await tx<Asked[]>`
    SELECT a.session_id AS "sessionId", a.turn_id AS "turnId", a.step, a.place, a.kind, a.tool, a.status,
      a.expires_at <= clock_timestamp() AS "isOver"
    FROM approvals a JOIN chat_sessions s ON s.id = a.session_id
    WHERE a.id = ${id} AND a.owner_id = ${ownerId} AND s.deleted_at IS NULL FOR UPDATE OF a`;
  return row;
}

async function record(
  tx: TransactionSql,
  asked: Asked,
  input: DecisionInput,
  status: "approved" | "denied" | "expired",
): Promise<void> {
  const edited = status === "approved" ? input.edited : null;
  await tx`
    UPDATE approvals SET status = ${status}, decided_by = ${input.decidedBy}, decided_at = clock_timestamp(),
      decision_reason = ${input.reason},
      original_input = CASE WHEN ${edited !== null} THEN input END,
      input = CASE WHEN ${edited !== null} THEN ${tx.json((edited?.input ?? null) as never)}::jsonb ELSE input END,
      args_hash = CASE WHEN ${edited !== null} THEN ${edited?.hash ?? ""} ELSE args_hash END
    WHERE id = ${input.approvalId} AND status = 'pending'`;
  // What may have happened and is not to be repeated stays unknown.
  const state = status === "approved" ? "approved" : asked.kind === "repeat" ? "unknown" : "denied";
  await tx`
    UPDATE tool_calls SET state = ${state},
      finished_at = CASE ${state} WHEN 'approved' THEN NULL ELSE clock_timestamp() END,
      args = CASE WHEN ${edited !== null} THEN ${tx.json((edited?.input ?? null) as never)}::jsonb ELSE args END,
      args_hash = CASE WHEN ${edited !== null} THEN ${edited?.hash ?? ""} ELSE args_hash END
    WHERE turn_id = ${asked.turnId} AND step = ${asked.step} AND place = ${asked.place}
      AND state IN ('awaiting_approval', 'unknown')`;
}

async function wakeWhenDone(tx: TransactionSql, asked: Asked): Promise<boolean> {
  const open = await tx`SELECT 1 FROM approvals WHERE turn_id = ${asked.turnId} AND status = 'pending' LIMIT 1`;
  return open.length === 0 && (await wakeTurn(tx, asked, "approval"));
}
