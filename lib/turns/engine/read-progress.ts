import type { Sql } from "postgres";
import type { JournalContent, TurnUsage } from "@/db/schema/turns";
import type { LogEvent } from "@/lib/streaming";
import type { ClaimedTurn } from "../lifecycle.ts";
import { noProgress, type Progress } from "./run-turn.ts";

type JournalRow = { step: number; content: JournalContent[]; usage: TurnUsage };
type CallRow = {
  step: number;
  callId: string;
  class: string;
  state: string;
  result: unknown;
  error: string | null;
  ms: number | null;
};

const unknownOutcome =
  "The outcome is unknown: the process ended while this was being carried out. It was not repeated; check before asking again.";

/**
 * What a recovered turn already has: finished steps from the journal, answers of tools from the ledger. Calls that were
 * executing are left open and run again, but for effects: those become `unknown` and are never repeated by themselves.
 */
export async function readProgress(sql: Sql, turn: ClaimedTurn): Promise<Progress> {
  await sql`
    UPDATE tool_calls SET state = 'unknown', error = ${unknownOutcome}, finished_at = clock_timestamp(), epoch = ${turn.epoch}
    WHERE turn_id = ${turn.turnId} AND class = 'effect' AND state = 'executing'
      AND EXISTS (SELECT FROM session_leases WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} FOR SHARE)`;
  const journal = await sql<JournalRow[]>`
    SELECT step, content, usage FROM turn_steps
    WHERE turn_id = ${turn.turnId} AND owner_id = ${turn.ownerId} ORDER BY step`;
  const calls = await sql<CallRow[]>`
    SELECT step, call_id AS "callId", class, state, result, error,
      (extract(epoch FROM finished_at - started_at) * 1000)::int AS ms
    FROM tool_calls WHERE turn_id = ${turn.turnId} AND owner_id = ${turn.ownerId} ORDER BY step, place`;
  const progress = noProgress();
  for (const row of journal) {
    progress.usage.input_tokens += row.usage.input_tokens;
    progress.usage.output_tokens += row.usage.output_tokens;
    progress.steps.push({ step: row.step, content: row.content, calls: new Map() });
  }
  for (const call of calls) {
    const step = progress.steps.find((candidate) => candidate.step === call.step);
    if (call.state === "done") step?.calls.set(call.callId, { result: call.result });
    else if (call.state === "error" || call.state === "unknown")
      step?.calls.set(call.callId, { error: call.error ?? unknownOutcome });
    if (call.ms !== null) progress.toolMs[call.callId] = call.ms;
  }
  return progress;
}

/**
 * Puts the log back to what is committed: chunks of the interrupted step go, `reset-step` tells readers who saw them.
 * A step whose output is in the journal is not interrupted, only its tools are; nothing is taken back then.
 */
export async function rewindLog(sql: Sql, turn: ClaimedTurn, progress: Progress): Promise<LogEvent[]> {
  const last = progress.steps.at(-1);
  const hasOpenTools =
    last?.content.some((item) => item.type === "tool-call" && !last.calls.has(item.toolCallId)) ?? false;
  const reset: LogEvent[] = hasOpenTools ? [] : [{ n: 1, json: JSON.stringify({ type: "reset-step" }) }];
  await sql.begin(async (tx) => {
    const held = await tx`
      SELECT 1 FROM session_leases WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} FOR SHARE`;
    if (held.length === 0 || reset.length === 0) return;
    // The newest `start-step` in the log opened the step that was interrupted.
    await tx`
      DELETE FROM turn_events AS e USING (
        SELECT epoch, n FROM turn_events WHERE turn_id = ${turn.turnId} AND chunk = '{"type":"start-step"}'
        ORDER BY epoch DESC, n DESC LIMIT 1) AS opened
      WHERE e.turn_id = ${turn.turnId} AND (e.epoch, e.n) > (opened.epoch, opened.n) AND e.epoch < ${turn.epoch}`;
    await tx`
      INSERT INTO turn_events (turn_id, epoch, n, owner_id, chunk)
      SELECT ${turn.turnId}, ${turn.epoch}, 1, ${turn.ownerId}, ${reset[0]?.json ?? ""}`;
  });
  return reset;
}
