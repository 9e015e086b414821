import type { Sql } from "postgres";
import type { TurnUsage } from "@/db/schema/turns";
import type { ChatPart, MessageMetadata } from "@/lib/contracts/message";
import type { TurnStatus } from "@/lib/contracts/turn";
import type { LogEvent } from "@/lib/streaming";
import type { UsageBill } from "../deps.ts";
import { eventRows, type FencedTurn, type StepRow } from "./progress.ts";

export type Settlement = {
  status: Extract<TurnStatus, "completed" | "stopped" | "failed" | "interrupted">;
  assistantMessageId: string;
  parts: ChatPart[];
  text: string;
  metadata: MessageMetadata;
  usage: TurnUsage;
  /** What the turn is charged with, recorded with its end and so exactly once. */
  bills: UsageBill[];
  error: { code: string; detail: string } | null;
  lastStep: StepRow | null;
  /** The turn is taken back with its question: a tombstone stays, the branch is as it was before. */
  rolledBack: boolean;
};

/** Whether this attempt's settlement is in the database: asked when the answer to it was lost. */
export async function findSettled(sql: Sql, turn: FencedTurn): Promise<number | null> {
  const [row] = await sql<{ queued: number }[]>`
    SELECT l.queued FROM turns t JOIN session_leases l ON l.session_id = t.session_id
    WHERE t.id = ${turn.turnId} AND t.epoch = ${turn.epoch} AND t.finished_at IS NOT NULL`;
  return row?.queued ?? null;
}

/** The first bill has the turn's id, those of further models the place behind it. */
const billRows = (turnId: string, bills: UsageBill[]) =>
  bills.map((bill, place) => ({ id: place === 0 ? turnId : `${turnId}.${place}`, ...bill }));

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
      WHERE session_id = ${turn.sessionId} AND ${end.status} IN ('stopped', 'interrupted')
    ), fence AS (
      UPDATE session_leases SET holder = NULL, lease_until = NULL, active_turn_id = NULL, stop_requested_at = NULL,
        stop_reason = NULL
      WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} AND active_turn_id = ${turn.turnId}
      RETURNING session_id, queued
    ), journal AS (
      INSERT INTO turn_steps (turn_id, step, owner_id, epoch, content, finish_reason, usage)
      SELECT ${turn.turnId}, ${step?.step ?? 0}, ${turn.ownerId}, ${turn.epoch}, ${sql.json((step?.content ?? []) as never)},
             ${step?.finishReason ?? ""}, ${sql.json(step?.usage ?? { input_tokens: 0, output_tokens: 0 })}
      FROM fence WHERE ${step !== null}
    ), event AS (${eventRows(sql, turn, events)}), ended AS (
      UPDATE turns SET status = ${end.status}, rolled_back = ${end.rolledBack}, woken_by = NULL,
        finished_at = clock_timestamp(), usage = ${sql.json(end.usage)}, error_code = ${end.error?.code ?? null}, error_detail = ${end.error?.detail ?? null},
        stopped_in_ms = (SELECT ms FROM stop)
      WHERE id = ${turn.turnId} AND status = 'running' AND EXISTS (SELECT FROM fence)
      RETURNING api_key_id
    ), used AS (
      INSERT INTO usage_records (id, owner_id, kind, session_id, turn_id, api_key_id, model, input_tokens, output_tokens,
        is_cached, cost)
      SELECT u.id, ${turn.ownerId}, 'turn', ${turn.sessionId}, ${turn.turnId}, ended.api_key_id, u.model, u.input_tokens,
        u.output_tokens, u.is_cached, u.cost
      FROM ended, jsonb_to_recordset(${sql.json(billRows(turn.turnId, end.bills))}) AS u(id text, model text,
        input_tokens int, output_tokens int, is_cached boolean, cost numeric)
      ON CONFLICT (id) DO NOTHING
    ), calls AS (
      UPDATE tool_calls SET
        state = CASE WHEN state = 'unknown' OR (state = 'executing' AND class <> 'read') THEN 'unknown' ELSE 'error' END,
        error = CASE WHEN state = 'unknown' THEN error WHEN state = 'executing' THEN 'The turn ended before the tool answered.'
                     ELSE 'The turn ended before the tool ran.' END,
        finished_at = clock_timestamp()
      WHERE turn_id = ${turn.turnId} AND state NOT IN ('done', 'error', 'denied') AND EXISTS (SELECT FROM fence)
    ), question AS (
      UPDATE approvals SET status = 'denied', decided_by = 'stop', decided_at = clock_timestamp()
      WHERE turn_id = ${turn.turnId} AND status = 'pending' AND EXISTS (SELECT FROM fence)
    ), answer AS (
      UPDATE messages SET parts = ${sql.json(end.parts as never)}, text = ${end.text}, epoch = ${turn.epoch},
        on_path = on_path AND NOT ${end.rolledBack},
        metadata = ${sql.json(end.metadata)}::jsonb
          || coalesce((SELECT jsonb_build_object('stopped_in_ms', ms) FROM stop WHERE ms IS NOT NULL), '{}')
      WHERE id = ${end.assistantMessageId} AND EXISTS (SELECT FROM fence)
    ), unasked AS (
      UPDATE messages SET on_path = false
      WHERE turn_id = ${turn.turnId} AND role = 'user' AND ${end.rolledBack} AND EXISTS (SELECT FROM fence)
    ), restored AS (
      UPDATE messages SET on_path = true, displaced_by = NULL
      WHERE session_id = ${turn.sessionId} AND displaced_by = ${turn.turnId} AND ${end.rolledBack} AND EXISTS (SELECT FROM fence)
    ), touched AS (
      UPDATE chat_sessions SET answered_at = clock_timestamp(), activity_at = clock_timestamp()
      WHERE id IN (SELECT session_id FROM fence)
    )
    SELECT queued FROM fence`;
  return rows[0]?.queued ?? null;
}
