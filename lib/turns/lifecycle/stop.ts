import type { Sql } from "postgres";
import type { MessageMetadata } from "@/lib/contracts/message";

/**
 * Asks a running turn to stop. Not fenced, owner-checked, idempotent: the flag is a row, so it outlives the process
 * that was asked. Answers when the stop was first asked for; undefined when the turn is not running.
 */
export async function requestStop(sql: Sql, ownerId: string, turnId: string): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date }[]>`
    UPDATE session_leases SET stop_requested_at = coalesce(stop_requested_at, clock_timestamp())
    WHERE active_turn_id = ${turnId} AND owner_id = ${ownerId}
      AND session_id = (SELECT session_id FROM turns WHERE id = ${turnId} AND owner_id = ${ownerId} AND status = 'running')
    RETURNING stop_requested_at AS at`;
  return row?.at;
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
