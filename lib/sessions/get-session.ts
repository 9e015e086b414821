import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { QueueEntry, SessionDetail } from "@/lib/contracts/api-v1/sessions";
import { getSessionForOwner, type SessionRow, toView } from "./queries.ts";

/** A chat with the turns that wait in it. Throws `not_found`. */
export async function getSession(ctx: Ctx, input: { sessionId: string }): Promise<SessionDetail> {
  const row = await getSessionForOwner(ownerOf(ctx), input.sessionId);
  return { ...toView(row), queue: await readQueue(ownerOf(ctx), row) };
}

/** Queued turns in order, each with the text of its message. */
export async function readQueue(ownerId: string, session: SessionRow): Promise<QueueEntry[]> {
  const rows = await rawSql()<{ turn_id: string; message_id: string; text: string }[]>`
    SELECT t.id AS turn_id, m.id AS message_id, m.text FROM turns t JOIN messages m ON m.id = t.user_message_id
    WHERE t.session_id = ${session.id} AND t.owner_id = ${ownerId} AND t.status = 'queued'
    ORDER BY t.queue_order, t.id`;
  const waitingFor = session.turnStatus === "awaiting_approval" ? "approval" : "turn";
  return rows.map((row, index) => ({ ...row, position: index + 1, waiting_for: waitingFor }));
}
