import { rawSql } from "@/db/client";
import { listTurnApprovals } from "@/lib/approvals";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { TurnView } from "@/lib/contracts/api-v1/chat";
import { AppError } from "@/lib/platform/errors";
import { findTurn, listToolCalls, readCommittedText, type TurnRow } from "./queries.ts";

/** A turn as programs see it; while it runs `reply` is the text committed so far. Throws `not_found`. */
export async function getTurn(ctx: Ctx, input: { turnId: string }): Promise<TurnView> {
  const ownerId = ownerOf(ctx);
  const [turn, calls, approvals] = await Promise.all([
    findTurn(ownerId, input.turnId),
    listToolCalls(ownerId, input.turnId),
    listTurnApprovals(rawSql(), ownerId, input.turnId),
  ]);
  if (!turn) throw new AppError("not_found", "Not found.");
  const reply = turn.status === "running" ? await readCommittedText(ownerId, turn.id) : turn.text;
  return {
    session_id: turn.sessionName,
    turn_id: turn.id,
    message_id: turn.assistantMessageId,
    user_message_id: turn.userMessageId,
    status: turn.status,
    reply,
    response: reply,
    sources: [],
    tool_calls: calls,
    approvals: approvals
      .filter((row) => row.status === "pending")
      .map((row) => ({ id: row.id, tool: row.tool, input: row.input, expires_at: row.expiresAt.toISOString() })),
    usage: turn.usage ?? { input_tokens: 0, output_tokens: 0 },
    error: turn.errorCode === null ? null : { code: turn.errorCode, detail: turn.errorDetail ?? "" },
    execution_time: secondsOf(turn),
    attempt: turn.attempt,
    queue_position: turn.queuePosition,
    created_at: turn.createdAt.toISOString(),
    started_at: turn.startedAt?.toISOString() ?? null,
    finished_at: turn.finishedAt?.toISOString() ?? null,
  };
}

/** Seconds from acceptance to the end, or to now. */
function secondsOf(turn: TurnRow): number {
  const end = turn.finishedAt ?? new Date();
  return Math.max(0, Math.round(end.getTime() - turn.createdAt.getTime()) / 1000);
}
