import type { Sql } from "postgres";
import type { JournalContent, StepUsage as JournalUsage } from "@/db/schema/turns";
import { type ApprovalRow, listTurnApprovals } from "@/lib/approvals";
import type { ChatChunk } from "@/lib/contracts/message";
import { unknownOutcome } from "@/lib/contracts/tools/unknown-outcome";
import { createId } from "@/lib/platform/ids";
import type { LogEvent } from "@/lib/streaming";
import type { StepUsage } from "../deps.ts";
import { type RecoveredTurn, rewindLog } from "../lifecycle.ts";
import { approvalDays } from "../tunables.ts";
import { applyDecision } from "./decisions.ts";
import { type StepState, stepState } from "./parts.ts";
import { countRecorded, noProgress, type Progress } from "./progress.ts";

type JournalRow = { step: number; content: JournalContent[]; usage: JournalUsage };
type CallRow = {
  step: number;
  callId: string;
  state: string;
  args: unknown;
  result: unknown;
  error: string | null;
  ms: number | null;
};

/**
 * What a recovered turn already has: finished steps from the journal, answers of tools and decisions of people from the
 * ledger. Calls that were executing are left open and run again, but for effects: those become `unknown`, and a person is
 * asked whether to repeat them.
 */
export async function readProgress(sql: Sql, turn: RecoveredTurn, askRepeat: string): Promise<Progress> {
  await askAboutUnknown(sql, turn, askRepeat);
  const journal = await sql<JournalRow[]>`
    SELECT step, content, usage FROM turn_steps
    WHERE turn_id = ${turn.turnId} AND owner_id = ${turn.ownerId} ORDER BY step`;
  const calls = await sql<CallRow[]>`
    SELECT step, call_id AS "callId", state, args, result, error,
      (extract(epoch FROM finished_at - started_at) * 1000)::int AS ms
    FROM tool_calls WHERE turn_id = ${turn.turnId} AND owner_id = ${turn.ownerId} ORDER BY step, place`;
  const asked = await listTurnApprovals(sql, turn.ownerId, turn.turnId);
  const progress = noProgress();
  // A person's decision is no restart; neither is a turn that is ended while it waits for one.
  progress.continued = turn.wokenBy === null;
  for (const row of journal) {
    progress.usage.input_tokens += row.usage.input_tokens;
    progress.usage.output_tokens += row.usage.output_tokens;
    const { input_tokens, output_tokens, model = turn.start.model } = row.usage;
    progress.spent.push({ model, input_tokens, output_tokens });
    progress.steps.push(stepState(row.step, row.content));
  }
  countRecorded(progress, await readRecorded(sql, turn));
  for (const call of calls) {
    const state = progress.steps.find((candidate) => candidate.step === call.step);
    if (!state) continue;
    const question = asked.findLast((row) => row.step === call.step && row.callId === call.callId);
    if (question) {
      const shown = putQuestion(state, call, question, turn.wokenBy === "approval");
      // Readers may not have been told before the process ended. Being told twice changes nothing for them, but for a
      // call whose end they have seen.
      if (call.state !== "done" && call.state !== "error") progress.toShow.push(...shown);
    }
    if (call.state === "done") state.calls.set(call.callId, { result: call.result });
    else if (call.state === "error") state.calls.set(call.callId, { error: call.error ?? unknownOutcome });
    if (call.ms !== null && call.state !== "denied") progress.toolMs[call.callId] = call.ms;
  }
  return progress;
}

/** What the turn's tools have used of models: they record it themselves, before the turn is settled. */
const readRecorded = (sql: Sql, { turnId, sessionId, ownerId }: RecoveredTurn) =>
  sql<StepUsage[]>`
    SELECT model, input_tokens, output_tokens FROM usage_records
    WHERE session_id = ${sessionId} AND turn_id = ${turnId} AND owner_id = ${ownerId}`;

/** Decisions that readers have not been shown yet stay open here: `showDecisions` finds and shows them. */
function putQuestion(state: StepState, call: CallRow, question: ApprovalRow, isNew: boolean): ChatChunk[] {
  const isSettled = call.state === "done" || call.state === "error" || call.state === "executing";
  state.asked.set(call.callId, { id: question.id, requestReason: question.reason, approved: null, reason: null });
  return question.status !== "pending" && (!isNew || isSettled) ? applyDecision(state, call.callId, question) : [];
}

async function askAboutUnknown(sql: Sql, turn: RecoveredTurn, reason: string): Promise<void> {
  const interrupted = await sql<{ step: number; place: number }[]>`
    SELECT step, place FROM tool_calls WHERE turn_id = ${turn.turnId} AND class = 'effect' AND state = 'executing'`;
  for (const { step, place } of interrupted) {
    await sql`
      WITH fence AS MATERIALIZED (
        SELECT FROM session_leases WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} FOR SHARE
      ), call AS (
        UPDATE tool_calls SET state = 'unknown', error = ${unknownOutcome}, epoch = ${turn.epoch}, finished_at = clock_timestamp()
        WHERE turn_id = ${turn.turnId} AND step = ${step} AND place = ${place} AND state = 'executing' AND EXISTS (SELECT FROM fence)
        RETURNING *
      )
      INSERT INTO approvals (id, owner_id, session_id, turn_id, step, place, call_id, kind, tool, input, args_hash, reason, expires_at)
      SELECT ${createId("apr")}, owner_id, ${turn.sessionId}, turn_id, step, place, call_id, 'repeat', name, args, args_hash,
        ${reason}, clock_timestamp() + ${approvalDays} * interval '1 day' FROM call
      ON CONFLICT (turn_id, step, place, kind) DO UPDATE SET status = 'pending', decided_by = NULL, decided_at = NULL,
        decision_reason = NULL, expires_at = excluded.expires_at`;
  }
}

type Block = Extract<JournalContent, { type: "text" | "reasoning" }>;

/**
 * The text of an interrupted step as far as readers were shown it and the log has it: what a stopped turn keeps when the
 * process that was stopping it died.
 */
async function readInterruptedStep(sql: Sql, turn: RecoveredTurn): Promise<JournalContent[]> {
  const rows = await sql<{ chunk: string }[]>`
    SELECT e.chunk FROM turn_events e, (
      SELECT epoch, n FROM turn_events WHERE turn_id = ${turn.turnId} AND chunk = '{"type":"start-step"}'
      ORDER BY epoch DESC, n DESC LIMIT 1) AS opened
    WHERE e.turn_id = ${turn.turnId} AND e.owner_id = ${turn.ownerId} AND (e.epoch, e.n) > (opened.epoch, opened.n)
    ORDER BY e.epoch, e.n`;
  let blocks: { id: string; block: Block }[] = [];
  for (const { chunk } of rows) {
    const event = JSON.parse(chunk) as ChatChunk;
    if (event.type === "reset-step") blocks = [];
    else if (event.type === "text-start") blocks.push({ id: event.id, block: { type: "text", text: "" } });
    else if (event.type === "reasoning-start") blocks.push({ id: event.id, block: { type: "reasoning", text: "" } });
    else if (event.type === "text-delta" || event.type === "reasoning-delta") {
      const open = blocks.findLast(({ id }) => id === event.id);
      if (open) open.block.text += event.delta;
    }
  }
  return blocks.map(({ block }) => block).filter(({ text }) => text !== "");
}

/**
 * The events with which the log goes on. A step whose output is in the journal is not interrupted, only its tools are:
 * nothing is taken back then. A stream that had ended with a question begins again with `start`, same message. A turn that
 * is only recovered to be ended keeps what the interrupted step had said.
 */
export async function reopenLog(
  sql: Sql,
  turn: RecoveredTurn,
  progress: Progress,
  isEnding: boolean,
): Promise<LogEvent[]> {
  const last = progress.steps.at(-1);
  const hasOpenTools =
    last?.content.some((item) => item.type === "tool-call" && !last.calls.has(item.toolCallId)) ?? false;
  const isInterrupted = !hasOpenTools && turn.wokenBy === null;
  if (isEnding) progress.continued = false;
  if (isEnding && isInterrupted) {
    const tail = await readInterruptedStep(sql, turn);
    if (tail.length > 0) progress.steps.push(stepState(progress.steps.length, tail));
  }
  const metadata = {
    turn_id: turn.turnId,
    status: "running" as const,
    model: turn.start.model,
    ...(progress.continued ? { continued: true } : {}),
  };
  const chunks: ChatChunk[] = [];
  if (turn.wokenBy !== null)
    chunks.push({ type: "start", messageId: turn.assistantMessageId, messageMetadata: metadata });
  else
    chunks.push(...(isInterrupted && !isEnding ? [{ type: "reset-step" } as const] : []), {
      type: "message-metadata",
      messageMetadata: metadata,
    });
  for (const [callId, asked] of last?.asked ?? []) {
    if (asked.approved !== null || last?.calls.has(callId) || turn.wokenBy === "approval") continue;
    chunks.push({
      type: "tool-approval-request",
      approvalId: asked.id,
      toolCallId: callId,
      reason: asked.requestReason,
    });
  }
  chunks.push(...progress.toShow);
  const events = chunks.map((chunk, index) => ({ n: index + 1, json: JSON.stringify(chunk) }));
  await rewindLog(sql, turn, events, isInterrupted && !isEnding);
  return events;
}
