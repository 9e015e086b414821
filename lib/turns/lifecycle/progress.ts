import type { Sql } from "postgres";
import type { JournalContent, StepUsage } from "@/db/schema/turns";
import type { LogEvent } from "@/lib/streaming";

export type FencedTurn = { turnId: string; ownerId: string; sessionId: string; epoch: number };

/** The fence every write of a running turn passes: the lease row with this epoch, held against a new claim. */
const fence = (sql: Sql, turn: FencedTurn) =>
  sql`SELECT session_id FROM session_leases WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} FOR SHARE`;

export const eventRows = (sql: Sql, turn: FencedTurn, events: LogEvent[]) => sql`
  INSERT INTO turn_events (turn_id, epoch, n, owner_id, chunk)
  SELECT ${turn.turnId}, ${turn.epoch}, e.n, ${turn.ownerId}, e.chunk
  FROM fence, unnest(${events.map((e) => e.n)}::int[], ${events.map((e) => e.json)}::text[]) AS e(n, chunk)
  ON CONFLICT DO NOTHING`;

export type StepRow = {
  step: number;
  content: JournalContent[];
  finishReason: string;
  usage: StepUsage;
};

export type LedgerRow = {
  step: number;
  place: number;
  callId: string;
  name: string;
  class: "read" | "idempotent" | "effect";
  args: unknown;
  argsHash: string;
  idempotencyKey: string;
  state: "requested" | "executing" | "awaiting_approval";
};

/** A question to a person about one call of the step; its arguments are those of the ledger row. */
export type ApprovalRequest = { id: string; step: number; place: number; callId: string; tool: string; reason: string };

const journalRow = (sql: Sql, turn: FencedTurn, step: StepRow) => sql`
  INSERT INTO turn_steps (turn_id, step, owner_id, epoch, content, finish_reason, usage)
  SELECT ${turn.turnId}, ${step.step}, ${turn.ownerId}, ${turn.epoch}, ${sql.json(step.content as never)},
         ${step.finishReason}, ${sql.json(step.usage)} FROM fence`;

/**
 * Commits a finished model step that wants tools: journal row, ledger rows, questions to a person and the turn's
 * unflushed events, before the first tool runs. Finishing a step is progress, so attempts without progress start again at zero.
 */
export async function commitStep(
  sql: Sql,
  turn: FencedTurn,
  step: StepRow,
  calls: LedgerRow[],
  asked: { requests: ApprovalRequest[]; days: number },
  events: LogEvent[],
): Promise<boolean> {
  const rows = await sql`
    WITH fence AS MATERIALIZED (${fence(sql, turn)}),
    journal AS (${journalRow(sql, turn, step)}),
    ledger AS (
      INSERT INTO tool_calls (turn_id, step, place, owner_id, epoch, call_id, name, class, args, args_hash,
                              idempotency_key, state, started_at)
      SELECT ${turn.turnId}, c.step, c.place, ${turn.ownerId}, ${turn.epoch}, c."callId", c.name, c.class, c.args,
             c."argsHash", c."idempotencyKey", c.state, CASE c.state WHEN 'executing' THEN clock_timestamp() END
      FROM fence, jsonb_to_recordset(${sql.json(calls as never)}) AS c(step int, place int, "callId" text, name text,
        class text, args jsonb, "argsHash" text, "idempotencyKey" text, state text)
    ), question AS (
      INSERT INTO approvals (id, owner_id, session_id, turn_id, step, place, call_id, tool, input, args_hash, reason, expires_at)
      SELECT q.id, ${turn.ownerId}, ${turn.sessionId}, ${turn.turnId}, q.step, q.place, q."callId", q.tool, c.args,
             c."argsHash", q.reason, clock_timestamp() + ${asked.days} * interval '1 day'
      FROM fence, jsonb_to_recordset(${sql.json(asked.requests)}) AS q(id text, step int, place int, "callId" text, tool text, reason text)
      JOIN jsonb_to_recordset(${sql.json(calls as never)}) AS c(step int, place int, args jsonb, "argsHash" text) USING (step, place)
    ), progress AS (
      UPDATE turns SET attempts_without_progress = 0
      WHERE id = ${turn.turnId} AND attempts_without_progress > 0 AND EXISTS (SELECT FROM fence)
    ), event AS (${eventRows(sql, turn, events)})
    SELECT 1 FROM fence`;
  return rows.length > 0;
}

/** What runs; `approvedHash` is that of the arguments a person approved, null when nobody had to be asked. */
export type StartedCall = { args: unknown; argsHash: string; approvedHash: string | null };

/**
 * Marks a call that must be recorded before it runs and answers the arguments that run: an approved edit stands in the
 * ledger. `stopping`: the turn was asked to end first, nothing may begin. `lost`: another attempt owns the turn.
 * Sent again after a lost answer it finds its own mark.
 */
export async function startToolCall(
  sql: Sql,
  turn: FencedTurn,
  step: number,
  place: number,
): Promise<StartedCall | "stopping" | "lost"> {
  const [row] = await sql<{ stopping: boolean; started: StartedCall | null }[]>`
    WITH fence AS MATERIALIZED (
      SELECT session_id, stop_requested_at IS NOT NULL AS stopping FROM session_leases
      WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} FOR SHARE
    ), started AS (
      UPDATE tool_calls SET state = 'executing', epoch = ${turn.epoch}, started_at = clock_timestamp()
      WHERE turn_id = ${turn.turnId} AND step = ${step} AND place = ${place}
        AND (state IN ('requested', 'approved') OR (state = 'executing' AND (class = 'idempotent' OR epoch = ${turn.epoch})))
        AND EXISTS (SELECT FROM fence WHERE NOT stopping)
      RETURNING args, args_hash
    )
    SELECT stopping, (SELECT jsonb_build_object('args', args, 'argsHash', args_hash, 'approvedHash', (
        SELECT a.args_hash FROM approvals a WHERE a.turn_id = ${turn.turnId} AND a.step = ${step} AND a.place = ${place}
          AND a.status = 'approved' ORDER BY a.decided_at DESC LIMIT 1)) FROM started) AS started FROM fence`;
  if (!row) return "lost";
  if (row.stopping) return "stopping";
  return row.started ?? "lost";
}

type ToolOutcome = { step: number; place: number } & ({ result: unknown } | { error: string });

/** Records what a tool answered, with the events that show it. */
export async function finishToolCall(
  sql: Sql,
  turn: FencedTurn,
  outcome: ToolOutcome,
  events: LogEvent[],
): Promise<boolean> {
  const result = "result" in outcome ? sql.json(outcome.result as never) : null;
  const error = "error" in outcome ? outcome.error : null;
  const rows = await sql`
    WITH fence AS MATERIALIZED (${fence(sql, turn)}),
    event AS (${eventRows(sql, turn, events)}),
    progress AS (
      UPDATE turns SET attempts_without_progress = 0
      WHERE id = ${turn.turnId} AND attempts_without_progress > 0 AND EXISTS (SELECT FROM fence)
    )
    UPDATE tool_calls SET state = ${error === null ? "done" : "error"}, result = ${result}, error = ${error},
      epoch = ${turn.epoch}, finished_at = clock_timestamp()
    WHERE turn_id = ${turn.turnId} AND step = ${outcome.step} AND place = ${outcome.place}
      AND (state = 'executing' OR (state IN ('done', 'error') AND epoch = ${turn.epoch})) AND EXISTS (SELECT FROM fence)
    RETURNING 1`;
  return rows.length > 0;
}
