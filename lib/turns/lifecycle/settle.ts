import type { Sql } from "postgres";
import type { TurnUsage } from "@/db/schema/turns";
import type { ChatPart, MessageMetadata } from "@/lib/contracts/message";
import type { TurnStatus } from "@/lib/contracts/turn";
import type { LogEvent } from "@/lib/streaming";
import { eventRows, type FencedTurn, type StepRow } from "./progress.ts";

export type Settlement = {
  status: Extract<TurnStatus, "completed" | "stopped" | "failed">;
  assistantMessageId: string;
  parts: ChatPart[];
  text: string;
  metadata: MessageMetadata;
  usage: TurnUsage;
  error: { code: string; detail: string } | null;
  lastStep: StepRow | null;
};

/**
 * Ends a turn in one statement: epoch checked, message and usage written, turn and lease closed. Answers how many
 * turns wait behind it, or null when the epoch moved and nothing was written.
 */
export async function settleTurn(
  sql: Sql,
  turn: FencedTurn,
  end: Settlement,
  events: LogEvent[],
): Promise<number | null> {
  const step = end.lastStep;
  const rows = await sql<{ queued: number }[]>`
    WITH stop AS (
      SELECT (extract(epoch FROM clock_timestamp() - stop_requested_at) * 1000)::int AS ms FROM session_leases
      WHERE session_id = ${turn.sessionId} AND ${end.status} = 'stopped'
    ), fence AS (
      UPDATE session_leases SET holder = NULL, lease_until = NULL, active_turn_id = NULL, stop_requested_at = NULL
      WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} AND active_turn_id = ${turn.turnId}
      RETURNING session_id, queued
    ), journal AS (
      INSERT INTO turn_steps (turn_id, step, owner_id, epoch, content, finish_reason, usage)
      SELECT ${turn.turnId}, ${step?.step ?? 0}, ${turn.ownerId}, ${turn.epoch}, ${sql.json((step?.content ?? []) as never)},
             ${step?.finishReason ?? ""}, ${sql.json(step?.usage ?? { input_tokens: 0, output_tokens: 0 })}
      FROM fence WHERE ${step !== null}
    ), event AS (${eventRows(sql, turn, events)}), ended AS (
      UPDATE turns SET status = ${end.status}, finished_at = clock_timestamp(), usage = ${sql.json(end.usage)},
        error_code = ${end.error?.code ?? null}, error_detail = ${end.error?.detail ?? null}, stopped_in_ms = (SELECT ms FROM stop)
      WHERE id = ${turn.turnId} AND status = 'running' AND EXISTS (SELECT FROM fence)
    ), calls AS (
      UPDATE tool_calls SET state = CASE class WHEN 'effect' THEN 'unknown' ELSE 'error' END,
        error = 'The turn ended before the tool answered.', finished_at = clock_timestamp()
      WHERE turn_id = ${turn.turnId} AND state IN ('requested', 'executing') AND EXISTS (SELECT FROM fence)
    ), answer AS (
      UPDATE messages SET parts = ${sql.json(end.parts as never)}, text = ${end.text}, epoch = ${turn.epoch},
        metadata = ${sql.json(end.metadata)}::jsonb
          || coalesce((SELECT jsonb_build_object('stopped_in_ms', ms) FROM stop WHERE ms IS NOT NULL), '{}')
      WHERE id = ${end.assistantMessageId} AND EXISTS (SELECT FROM fence)
    ), touched AS (
      UPDATE chat_sessions SET answered_at = clock_timestamp(), activity_at = clock_timestamp()
      WHERE id IN (SELECT session_id FROM fence)
    )
    SELECT queued FROM fence`;
  return rows[0]?.queued ?? null;
}
