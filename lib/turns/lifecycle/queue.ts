import type { Sql, TransactionSql } from "postgres";
import type { ChatPart } from "@/lib/contracts/message";
import { requestStopIn } from "./stop.ts";

export type QueueChange = {
  parts: ChatPart[] | null;
  text: string;
  /** 1 is next; null leaves the place. */
  position: number | null;
  /** First, and the running turn is interrupted for it. */
  sendNow: boolean;
};

export type QueueOutcome =
  | { outcome: "changed"; sessionId: string; interrupted: { turnId: string; wasParked: boolean } | null }
  | { outcome: "missing" | "started" };

/** Changes text or place of a queued turn, in one transaction that holds the lease row: a claim cannot pass it by. */
export async function changeQueued(
  sql: Sql,
  ownerId: string,
  turnId: string,
  change: QueueChange,
): Promise<QueueOutcome> {
  return sql.begin(async (tx): Promise<QueueOutcome> => {
    const [lease] = await tx<{ sessionId: string; activeTurnId: string | null }[]>`
      SELECT session_id AS "sessionId", active_turn_id AS "activeTurnId" FROM session_leases
      WHERE session_id = (
        SELECT t.session_id FROM turns t JOIN chat_sessions s ON s.id = t.session_id
        WHERE t.id = ${turnId} AND t.owner_id = ${ownerId} AND s.deleted_at IS NULL) FOR UPDATE`;
    if (!lease) return { outcome: "missing" };
    const [turn] = await tx<{ status: string; isRegenerate: boolean }[]>`
      SELECT status, request ? 'regenerate_of' AS "isRegenerate" FROM turns WHERE id = ${turnId}`;
    if (turn?.status !== "queued") return { outcome: "started" };
    if (change.parts !== null) {
      await tx`
        UPDATE messages SET parts = ${tx.json(change.parts as never)}, text = ${change.text}
        WHERE turn_id = ${turnId} AND role = 'user' AND seq IS NULL`;
    }
    const position = change.sendNow ? 1 : change.position;
    if (position !== null) await moveTo(tx, lease.sessionId, turnId, position);
    if (!change.sendNow || lease.activeTurnId === null)
      return { outcome: "changed", sessionId: lease.sessionId, interrupted: null };
    const stop = await requestStopIn(tx, ownerId, lease.activeTurnId, "interrupt");
    const interrupted = stop ? { turnId: lease.activeTurnId, wasParked: stop.wasParked } : null;
    return { outcome: "changed", sessionId: lease.sessionId, interrupted };
  }) as Promise<QueueOutcome>;
}

async function moveTo(tx: TransactionSql, sessionId: string, turnId: string, position: number): Promise<void> {
  const rows = await tx<{ id: string; order: string }[]>`
    SELECT id, queue_order AS order FROM turns WHERE session_id = ${sessionId} AND status = 'queued'
    ORDER BY queue_order, id`;
  const others = rows.filter((row) => row.id !== turnId).map((row) => row.id);
  const ids = [...others.slice(0, position - 1), turnId, ...others.slice(position - 1)];
  // The places stay those that were given; only who stands on them changes. Equal ones are told apart first.
  const first = Number(rows[0]?.order ?? 0);
  await tx`
    UPDATE turns SET queue_order = ${first} + p.place - 1
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS p(id, place) WHERE turns.id = p.id`;
}
