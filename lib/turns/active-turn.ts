import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import { AppError } from "@/lib/platform/errors";
import { getSessionForOwner } from "@/lib/sessions";
import type { AcceptedTurn } from "./accept-answers.ts";
import { type StopAnswer, stopTurn } from "./stop-turn.ts";

type ActiveTurn = Omit<AcceptedTurn, "repeated">;

/** The turn a chat is answering, or else the next in its queue; undefined when it is free. Throws `not_found`. */
export async function findActiveTurn(ctx: Ctx, input: { sessionId: string }): Promise<ActiveTurn | undefined> {
  const session = await getSessionForOwner(ownerOf(ctx), input.sessionId);
  const [turn] = await rawSql()<ActiveTurn[]>`
    SELECT ${input.sessionId} AS "sessionId", id AS "turnId", assistant_message_id AS "messageId",
      user_message_id AS "userMessageId"
    FROM turns WHERE session_id = ${session.id} AND owner_id = ${ownerOf(ctx)}
      AND status IN ('queued', 'running', 'awaiting_approval')
    ORDER BY status = 'queued', queue_order LIMIT 1`;
  return turn;
}

/** Stops the turn a chat is answering; nothing to stop is an answer too. Throws `not_found`. */
export async function stopActiveTurn(ctx: Ctx, input: { sessionId: string }): Promise<StopAnswer> {
  const turn = await findActiveTurn(ctx, input);
  return turn ? stopTurn(ctx, turn) : { status: "completed", stopped_in_ms: null };
}

/** Throws `not_found` unless the turn is the caller's; for readers that answer before they read. */
export async function assertTurnOwner(ctx: Ctx, input: { turnId: string }): Promise<void> {
  const rows = await rawSql()`
    SELECT 1 FROM turns t JOIN chat_sessions s ON s.id = t.session_id
    WHERE t.id = ${input.turnId} AND t.owner_id = ${ownerOf(ctx)} AND s.deleted_at IS NULL`;
  if (rows.length === 0) throw new AppError("not_found", "Not found.");
}
