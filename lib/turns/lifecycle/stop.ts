import type { Sql, TransactionSql } from "postgres";
import type { MessageMetadata } from "@/lib/contracts/message";
import { wakeTurn } from "./park.ts";

/** What the end of a turn means: asked for, superseded by a new message, or taken back with its question. */
export type StopReason = "stop" | "interrupt" | "rollback";

export type StopAnswer = { at: Date; sessionId: string; wasParked: boolean };

/**
 * Asks the active turn to end. Not fenced, owner-checked, idempotent: the flag is a row, so it outlives the process that
 * was asked; the first reason stands. A parked turn has no runner: its questions are denied and it is woken to settle.
 * Undefined when the turn is not active.
 */
export async function requestStop(
  sql: Sql,
  ownerId: string,
  turnId: string,
  reason: StopReason = "stop",
): Promise<StopAnswer | undefined> {
  return sql.begin((tx) => requestStopIn(tx, ownerId, turnId, reason)) as Promise<StopAnswer | undefined>;
}

/** The same inside a transaction of the caller's. */
export async function requestStopIn(
  tx: TransactionSql,
  ownerId: string,
  turnId: string,
  reason: StopReason,
): Promise<StopAnswer | undefined> {
  const [lease] = await tx<{ at: Date; sessionId: string }[]>`
    UPDATE session_leases SET stop_requested_at = coalesce(stop_requested_at, clock_timestamp()),
      stop_reason = coalesce(stop_reason, ${reason})
    WHERE active_turn_id = ${turnId} AND owner_id = ${ownerId}
    RETURNING stop_requested_at AS at, session_id AS "sessionId"`;
  if (!lease) return undefined;
  await tx`
    UPDATE approvals SET status = 'denied', decided_by = 'stop', decided_at = clock_timestamp()
    WHERE turn_id = ${turnId} AND owner_id = ${ownerId} AND status = 'pending'`;
  await tx`
    UPDATE tool_calls SET state = 'denied', error = NULL, finished_at = clock_timestamp()
    WHERE turn_id = ${turnId} AND state = 'awaiting_approval'`;
  const wasParked = await wakeTurn(tx, { sessionId: lease.sessionId, turnId }, "stop");
  return { ...lease, wasParked };
}

/** Why the active turn of a session is to end; null when nobody asked. */
export async function readStopReason(sql: Sql, sessionId: string, turnId: string): Promise<StopReason | null> {
  const [row] = await sql<{ reason: StopReason | null }[]>`
    SELECT stop_reason AS reason FROM session_leases
    WHERE session_id = ${sessionId} AND active_turn_id = ${turnId} AND stop_requested_at IS NOT NULL`;
  return row?.reason ?? null;
}

/** Ends a queued turn that never ran: its messages leave the queue without entering the history. */
export async function withdrawQueued(sql: Sql, ownerId: string, turnId: string): Promise<boolean> {
  const metadata: MessageMetadata = { turn_id: turnId, status: "stopped" };
  return sql.begin(async (tx) => {
    // The lease row first, as every claim does: the two can never wait for each other.
    const [lease] = await tx<{ sessionId: string }[]>`
      SELECT session_id AS "sessionId" FROM session_leases
      WHERE session_id = (SELECT session_id FROM turns WHERE id = ${turnId} AND owner_id = ${ownerId}) FOR UPDATE`;
    if (!lease) return false;
    const ended = await tx`
      UPDATE turns SET status = 'stopped', finished_at = clock_timestamp(), stopped_in_ms = 0
      WHERE id = ${turnId} AND owner_id = ${ownerId} AND status = 'queued' RETURNING 1`;
    if (ended.length === 0) return false;
    await tx`UPDATE session_leases SET queued = greatest(queued - 1, 0) WHERE session_id = ${lease.sessionId}`;
    await tx`UPDATE messages SET on_path = false, metadata = ${sql.json(metadata)} WHERE turn_id = ${turnId} AND seq IS NULL`;
    return true;
  });
}
