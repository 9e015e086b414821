import type { Sql, TransactionSql } from "postgres";
import type { LogEvent } from "@/lib/streaming";
import { eventRows, type FencedTurn } from "./progress.ts";

export type ParkAnswer = "parked" | "decided" | "stopping";

/**
 * Gives a running turn out of hand until a person has decided: no holder, no lease, the session stays taken. `decided`:
 * nothing is open any more, go on; `stopping`: it was asked to end. Null when the epoch moved. The lease row is locked
 * before the questions are looked at, as a decision does, so that the two cannot pass each other.
 */
export async function parkTurn(
  sql: Sql,
  turn: FencedTurn,
  text: string,
  events: LogEvent[],
): Promise<ParkAnswer | null> {
  return sql.begin(async (tx): Promise<ParkAnswer | null> => {
    const [lease] = await tx<{ stopping: boolean }[]>`
      SELECT stop_requested_at IS NOT NULL AS stopping FROM session_leases
      WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} AND active_turn_id = ${turn.turnId} FOR UPDATE`;
    if (!lease) return null;
    const [turnRow] = await tx<{ status: string; pending: boolean }[]>`
      SELECT status, EXISTS (SELECT FROM approvals WHERE turn_id = ${turn.turnId} AND status = 'pending') AS pending
      FROM turns WHERE id = ${turn.turnId}`;
    // Sent again after a lost answer.
    if (turnRow?.status === "awaiting_approval") return "parked";
    if (lease.stopping) return "stopping";
    if (!turnRow?.pending) return "decided";
    await tx`UPDATE session_leases SET holder = NULL, lease_until = NULL WHERE session_id = ${turn.sessionId}`;
    // A person has to find what waits for them, and read what comes of it.
    await tx`UPDATE chat_sessions SET ephemeral = false WHERE id = ${turn.sessionId} AND ephemeral`;
    await tx`
      WITH fence AS (SELECT 1), event AS (${eventRows(tx as unknown as Sql, turn, events)})
      UPDATE turns SET status = 'awaiting_approval', attempt = attempt - 1, attempts_without_progress = 0
      WHERE id = ${turn.turnId} AND status = 'running'`;
    await tx`
      UPDATE messages SET text = ${text}, metadata = metadata || '{"status": "awaiting_approval"}'
      WHERE turn_id = ${turn.turnId} AND role = 'assistant'`;
    return "parked";
  }) as Promise<ParkAnswer | null>;
}

/**
 * Makes a parked turn claimable, before all that wait in the queue: running again, with a lease that is over. Whoever
 * claims first goes on. The caller holds the lease row. False when the turn was not parked.
 */
export async function wakeTurn(
  tx: TransactionSql,
  turn: { sessionId: string; turnId: string },
  by: "approval" | "stop",
): Promise<boolean> {
  const woken = await tx`
    UPDATE turns SET status = 'running', woken_by = ${by}
    WHERE id = ${turn.turnId} AND status = 'awaiting_approval' RETURNING 1`;
  if (woken.length === 0) return false;
  await tx`
    UPDATE session_leases SET holder = NULL, lease_until = clock_timestamp()
    WHERE session_id = ${turn.sessionId} AND active_turn_id = ${turn.turnId}`;
  return true;
}
