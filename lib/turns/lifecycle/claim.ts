import type { Sql, TransactionSql } from "postgres";
import type { TurnRequest, TurnStart } from "@/db/schema/turns";
import type { LogEvent } from "@/lib/streaming";
import type { ContextRow } from "./accept.ts";
import { readContext } from "./accept.ts";
import type { FencedTurn } from "./progress.ts";

/** A turn this process may run now. */
export type ClaimedTurn = FencedTurn & {
  attempt: number;
  userMessageId: string;
  assistantMessageId: string;
  /** Place of the assistant message. */
  seq: number;
  request: TurnRequest;
  start: TurnStart;
  startedAt: Date;
  /** The session's key in the admission lock: owner and name, known before the session is. */
  lockKey: string;
  context: ContextRow[];
};

type ClaimInput = {
  holder: string;
  leaseMs: number;
  /** The events that open the message, as JSON text. */
  opening: (turn: { turnId: string; assistantMessageId: string; start: TurnStart }) => LogEvent[];
};

type QueuedRow = {
  turnId: string;
  lockKey: string;
  ownerId: string;
  userMessageId: string;
  assistantMessageId: string;
  request: TurnRequest;
  start: TurnStart;
};

/**
 * Claims the oldest queued turn of a free session: epoch + 1, lease, and the places of its messages, which enter the
 * history only now. Undefined when nothing waits or somebody else is the writer.
 */
export async function claimNext(sql: Sql, sessionId: string, input: ClaimInput): Promise<ClaimedTurn | undefined> {
  return sql.begin(async (tx) => {
    const [lease] = await tx`
      SELECT 1 FROM session_leases WHERE session_id = ${sessionId} AND active_turn_id IS NULL AND queued > 0 FOR UPDATE`;
    if (!lease) return undefined;
    const [turn] = await tx<QueuedRow[]>`
      SELECT id AS "turnId", owner_id AS "ownerId", user_message_id AS "userMessageId",
        assistant_message_id AS "assistantMessageId", request, start,
        (SELECT owner_id || ':' || name FROM chat_sessions WHERE id = session_id) AS "lockKey"
      FROM turns WHERE session_id = ${sessionId} AND status = 'queued' ORDER BY queue_order, id LIMIT 1 FOR UPDATE`;
    if (!turn) {
      await tx`UPDATE session_leases SET queued = 0 WHERE session_id = ${sessionId}`;
      return undefined;
    }
    const [claim] = await tx<{ epoch: number; seq: number }[]>`
      UPDATE session_leases SET epoch = epoch + 1, holder = ${input.holder}, active_turn_id = ${turn.turnId},
        lease_until = clock_timestamp() + ${input.leaseMs} * interval '1 ms', stop_requested_at = NULL,
        stop_reason = NULL, queued = queued - 1, next_seq = next_seq + 2
      WHERE session_id = ${sessionId} RETURNING epoch::float8 AS epoch, next_seq - 2 AS seq`;
    if (!claim) return undefined;
    await placeMessages(tx, sessionId, turn, claim);
    const [started] = await tx<{ startedAt: Date; attempt: number }[]>`
      UPDATE turns SET status = 'running', epoch = ${claim.epoch}, attempt = attempt + 1, started_at = clock_timestamp()
      WHERE id = ${turn.turnId} AND status = 'queued' RETURNING started_at AS "startedAt", attempt`;
    const events = input.opening(turn);
    await tx`
      INSERT INTO turn_events (turn_id, epoch, n, owner_id, chunk)
      SELECT ${turn.turnId}, ${claim.epoch}, e.n, ${turn.ownerId}, e.chunk
      FROM unnest(${events.map((e) => e.n)}::int[], ${events.map((e) => e.json)}::text[]) AS e(n, chunk)`;
    const context = await readContext(tx as unknown as Sql, turn.ownerId, sessionId, claim.seq + 1);
    return {
      ...turn,
      sessionId,
      epoch: claim.epoch,
      seq: claim.seq + 1,
      attempt: started?.attempt ?? 1,
      startedAt: started?.startedAt ?? new Date(),
      context,
    };
  }) as Promise<ClaimedTurn | undefined>;
}

/**
 * Gives the turn's messages their places. A regenerated answer or an edited question takes what stood there, and all
 * after it, off the newest branch; the rows stay as another branch.
 */
async function placeMessages(
  tx: TransactionSql,
  sessionId: string,
  turn: QueuedRow,
  claim: { epoch: number; seq: number },
): Promise<void> {
  const replaced = turn.request.regenerate_of ?? turn.request.edit_of;
  if (replaced !== undefined) {
    await tx`
      UPDATE messages SET on_path = false, displaced_by = ${turn.turnId}
      WHERE session_id = ${sessionId} AND on_path AND seq >= (
        SELECT seq FROM messages WHERE id = ${replaced} AND session_id = ${sessionId})`;
  }
  await tx`
    UPDATE messages SET seq = ${claim.seq}, epoch = ${claim.epoch}, parent_id = (
      SELECT id FROM messages WHERE session_id = ${sessionId} AND on_path AND seq IS NOT NULL ORDER BY seq DESC LIMIT 1)
    WHERE id = ${turn.userMessageId} AND seq IS NULL`;
  await tx`UPDATE messages SET seq = ${claim.seq + 1}, epoch = ${claim.epoch} WHERE id = ${turn.assistantMessageId}`;
}

export type RecoverInput = { holder: string; leaseMs: number; attemptLimit: number };

export type RecoveredTurn = ClaimedTurn & {
  /** That many attempts finished nothing. */
  exhausted: boolean;
  stopRequestedAt: Date | null;
  /** A person's decision or command woke a parked turn; null after a crash or a handover. */
  wokenBy: "approval" | "stop" | null;
};

/**
 * Takes over a running turn whose lease is over: epoch + 1 fences the old writer, attempt + 1 counts. A turn that was
 * handed over or woken does not count as a failed attempt. Undefined when the lease is held again or the turn has ended.
 */
export async function recoverTurn(
  sql: Sql,
  sessionId: string,
  input: RecoverInput,
): Promise<RecoveredTurn | undefined> {
  return sql.begin(async (tx) => {
    const [lease] = await tx<{ wasReleased: boolean }[]>`
      SELECT holder IS NULL AS "wasReleased" FROM session_leases
      WHERE session_id = ${sessionId} AND active_turn_id IS NOT NULL AND lease_until <= clock_timestamp() FOR UPDATE`;
    if (!lease) return undefined;
    const [claim] = await tx<{ epoch: number; turnId: string; stopRequestedAt: Date | null }[]>`
      UPDATE session_leases SET epoch = epoch + 1, holder = ${input.holder},
        lease_until = clock_timestamp() + ${input.leaseMs} * interval '1 ms'
      WHERE session_id = ${sessionId}
      RETURNING epoch::float8 AS epoch, active_turn_id AS "turnId", stop_requested_at AS "stopRequestedAt"`;
    if (!claim) return undefined;
    const [turn] = await tx<RecoveredRow[]>`
      UPDATE turns AS t SET epoch = ${claim.epoch}, attempt = t.attempt + 1,
        attempts_without_progress = t.attempts_without_progress + ${lease.wasReleased ? 0 : 1}
      FROM messages AS m
      WHERE t.id = ${claim.turnId} AND t.status = 'running' AND m.id = t.assistant_message_id
      RETURNING t.owner_id AS "ownerId", t.user_message_id AS "userMessageId", t.started_at AS "startedAt",
        t.assistant_message_id AS "assistantMessageId", t.request, t.start, t.attempt,
        t.attempts_without_progress AS without, t.woken_by AS "wokenBy", m.seq,
        (SELECT owner_id || ':' || name FROM chat_sessions WHERE id = t.session_id) AS "lockKey"`;
    if (!turn) return undefined;
    const context = await readContext(tx as unknown as Sql, turn.ownerId, sessionId, turn.seq);
    const { without, ...rest } = turn;
    return {
      ...rest,
      turnId: claim.turnId,
      sessionId,
      epoch: claim.epoch,
      context,
      exhausted: without >= input.attemptLimit,
      stopRequestedAt: claim.stopRequestedAt,
    };
  }) as Promise<RecoveredTurn | undefined>;
}

type RecoveredRow = Omit<QueuedRow, "turnId"> & {
  attempt: number;
  without: number;
  startedAt: Date;
  seq: number;
  wokenBy: "approval" | "stop" | null;
};
