import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import { isOpen, type TurnStatus } from "@/lib/contracts/turn";
import { AppError } from "@/lib/platform/errors";
import { failpoint } from "@/lib/platform/failpoint";
import { publishTurnHint } from "@/lib/streaming";
import { endNow } from "./accept-queued.ts";
import { requestStop, withdrawQueued } from "./lifecycle.ts";
import { findTurn, type TurnRow } from "./queries.ts";
import { runtime } from "./runtime.ts";
import { stopPatienceMs } from "./tunables.ts";
import { waitForTurn } from "./wait-for-turn.ts";

export type StopAnswer = { status: TurnStatus; stopped_in_ms: number | null };

/**
 * Stops a turn and answers when model and tools have ended. The request is a row first, so it holds even if every
 * process dies now. `stopped_in_ms` is measured by the database from that row to the settlement; null when the turn
 * had ended before. A queued turn leaves the queue. Throws `not_found`.
 */
export async function stopTurn(ctx: Ctx, input: { turnId: string }): Promise<StopAnswer> {
  const ownerId = ownerOf(ctx);
  const { deps } = runtime();
  const turn = await mustFind(ownerId, input.turnId);
  if (!isOpen(turn.status)) return { status: turn.status, stopped_in_ms: null };
  if (turn.status === "queued" && (await withdrawQueued(rawSql(), ownerId, turn.id))) {
    publishTurnHint(turn.id);
    deps.hint(ownerId, "session", turn.sessionName, turn.sessionName);
    return { status: "stopped", stopped_in_ms: 0 };
  }
  const asked = await requestStop(rawSql(), ownerId, turn.id);
  if (HAS_FAILPOINTS) await failpoint("stop.recorded");
  if (asked) await endNow(turn.id, asked.sessionId, asked.wasParked);
  await waitForTurn({ ...ctx, signal: AbortSignal.timeout(stopPatienceMs) }, { turnId: turn.id });
  const ended = await mustFind(ownerId, turn.id);
  return { status: ended.status, stopped_in_ms: asked === undefined ? null : ended.stoppedInMs };
}

/** Stops the open turn of a session and withdraws what waits behind it; resolves when nothing of it runs any more. */
export async function stopSession(ctx: Ctx, input: { sessionId: string }): Promise<void> {
  const ownerId = ownerOf(ctx);
  for (;;) {
    const open = await rawSql()<{ id: string }[]>`
      SELECT t.id FROM turns t JOIN chat_sessions s ON s.id = t.session_id
      WHERE t.owner_id = ${ownerId} AND s.owner_id = ${ownerId} AND s.name = ${input.sessionId}
        AND s.deleted_at IS NULL AND t.status IN ('queued', 'running', 'awaiting_approval')
      ORDER BY t.status = 'queued' DESC, t.queue_order DESC`;
    if (open.length === 0) return;
    // Those that wait go first, so that none of them starts when the running one ends.
    for (const turn of open) await stopTurn(ctx, { turnId: turn.id });
  }
}

async function mustFind(ownerId: string, turnId: string): Promise<TurnRow> {
  const turn = await findTurn(ownerId, turnId);
  if (!turn) throw new AppError("not_found", "Not found.");
  return turn;
}
