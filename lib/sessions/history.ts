import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { HistoryEntry } from "@/lib/contracts/api-v1/chat";
import type { TurnStatus } from "@/lib/contracts/turn";
import { getSessionForOwner } from "./queries.ts";
import { publishUserHint } from "./user-hints.ts";

/**
 * The newest branch in order, each message with the state of its turn (an answered question is `completed`). Queued
 * messages enter when they start. Throws `not_found`.
 */
export async function listHistory(ctx: Ctx, input: { sessionId: string }): Promise<HistoryEntry[]> {
  const ownerId = ownerOf(ctx);
  const session = await getSessionForOwner(ownerId, input.sessionId);
  const rows = await rawSql()<{ id: string; role: string; text: string; status: TurnStatus; createdAt: Date }[]>`
    SELECT m.id, m.role, m.text, t.status, coalesce(
      CASE m.role WHEN 'assistant' THEN t.finished_at END, m.created_at) AS "createdAt"
    FROM messages m JOIN turns t ON t.id = m.turn_id
    WHERE m.session_id = ${session.id} AND m.owner_id = ${ownerId} AND m.on_path AND m.seq IS NOT NULL ORDER BY m.seq`;
  return rows.map((row) => ({
    id: row.id,
    type: row.role === "user" ? "human" : "ai",
    content: row.text,
    timestamp: row.createdAt.toISOString(),
    status: row.status,
    sources: [],
  }));
}

/** Removes every message of a chat and keeps the chat; whatever ran in it must have ended. Throws `not_found`. */
export async function eraseHistory(ctx: Ctx, input: { sessionId: string }): Promise<void> {
  const ownerId = ownerOf(ctx);
  const session = await getSessionForOwner(ownerId, input.sessionId);
  await rawSql().begin(async (tx) => {
    // The lease row stays, and with it the epoch: it never falls, and a writer that was missed is fenced.
    await tx`SELECT 1 FROM session_leases WHERE session_id = ${session.id} FOR UPDATE`;
    await tx`DELETE FROM turn_events e USING turns t WHERE t.id = e.turn_id AND t.session_id = ${session.id}`;
    await tx`DELETE FROM messages WHERE session_id = ${session.id} AND owner_id = ${ownerId}`;
    await tx`DELETE FROM turns WHERE session_id = ${session.id} AND owner_id = ${ownerId}`;
    await tx`UPDATE session_leases SET epoch = epoch + 1, queued = 0, active_turn_id = NULL, holder = NULL, lease_until = NULL
      WHERE session_id = ${session.id}`;
  });
  publishUserHint(ownerId, "session", input.sessionId, input.sessionId);
}
