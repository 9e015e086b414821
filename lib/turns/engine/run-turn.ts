import type { ModelMessage } from "ai";
import type { JournalContent } from "@/db/schema/turns";
import type { TurnErrorCode } from "@/lib/contracts/error-code";
import { type ChatChunk, type MessageMetadata, textOfParts } from "@/lib/contracts/message";
import { failpoint } from "@/lib/platform/failpoint";
import { logger } from "@/lib/platform/logger";
import { toPgSafe } from "@/lib/platform/pg-safe";
import { endOf } from "@/lib/streaming";
import { givenRows } from "../given-context.ts";
import {
  commitStep,
  findSettled,
  type ParkAnswer,
  parkTurn,
  readStopReason,
  type Settlement,
  type StepRow,
  settleTurn,
} from "../lifecycle.ts";
import { approvalDays, stepLimit } from "../tunables.ts";
import type { Attempt, TurnEnd } from "./attempt.ts";
import { showDecisions } from "./decisions.ts";
import { ledgerRows } from "./ledger.ts";
import { answerMessages, historyMessages } from "./model-messages.ts";
import { type ModelStep, newStep, streamModelStep } from "./model-step.ts";
import { partsOfSteps, type StepState, stepState } from "./parts.ts";
import { EpochLost, persist } from "./persist.ts";
import { assertBudget, countUsage, journalUsage, type Progress, TurnError, unrecorded } from "./progress.ts";
import { isWaiting, runToolCalls } from "./tool-calls.ts";

/** A person has to say something before the turn goes on. */
const parked = Symbol("parked");

/** Runs an attempt to its end: model steps and tools until the model has nothing more to call, then settles or parks. */
export async function runTurn(attempt: Attempt, progress: Progress): Promise<TurnEnd> {
  const current: { partial: ModelStep | null } = { partial: null };
  try {
    const lastStep = await runSteps(attempt, progress, current);
    if (lastStep === parked) return "parked";
    return await settle(attempt, progress, { status: "completed", error: null, lastStep, rolledBack: false });
  } catch (error) {
    if (error instanceof EpochLost || attempt.endReason === "lost") return "gone";
    if (attempt.endReason === "handover") return "gone";
    if (current.partial) progress.steps.push(partialStep(attempt, progress, current.partial));
    try {
      if (attempt.endReason === "stop") return await settleStopped(attempt, progress);
      const failure = errorOf(attempt, error);
      logger.warn({ turn: attempt.turn.turnId, ...failure }, "the turn failed");
      return await settle(attempt, progress, { status: "failed", error: failure, lastStep: null, rolledBack: false });
    } catch (second) {
      if (second instanceof EpochLost) return "gone";
      throw second;
    }
  }
}

/** What the end means is in the lease row: asked for, superseded, or taken back. */
async function settleStopped(attempt: Attempt, progress: Progress): Promise<TurnEnd> {
  const { deps, turn } = attempt;
  const forever = new AbortController().signal;
  const reason = await persist(deps.clock, forever, () => readStopReason(deps.sql(), turn.sessionId, turn.turnId));
  const status = reason === "interrupt" || reason === "rollback" ? "interrupted" : "stopped";
  return settle(attempt, progress, { status, error: null, lastStep: null, rolledBack: reason === "rollback" });
}

/** Answers the journal row of the step that ended the turn (it is committed with the settlement), or that it was parked. */
async function runSteps(
  attempt: Attempt,
  progress: Progress,
  current: { partial: ModelStep | null },
): Promise<StepRow | typeof parked> {
  const { deps, turn } = attempt;
  const viewOf = (name: string, output: unknown) => deps.tools.viewOf(name, output);
  const history = historyMessages([...givenRows(turn.start), ...turn.context], viewOf);
  const recovered = progress.steps.at(-1);
  if (recovered && (await finishTools(attempt, progress, recovered, new Map())) === parked) return parked;
  for (let step = progress.steps.length; ; step++) {
    if (step >= stepLimit) throw new TurnError("step_limit", `The model wanted more than ${stepLimit} steps.`);
    const messages: ModelMessage[] = [...history, ...answerMessages(partsOfSteps(progress.steps), viewOf)];
    await assertBudget(attempt);
    const output = newStep();
    current.partial = output;
    if (HAS_FAILPOINTS) await failpoint("step.asking");
    await streamModelStep(attempt, step, messages, output);
    if (HAS_FAILPOINTS) await failpoint("step.streamed");
    progress.model = output.model;
    if (output.finish === null) throw new TurnError("model_cut", "The model's stream ended before its answer did.");
    const row: StepRow = {
      step,
      content: safeContent(output.content),
      finishReason: output.finish.reason,
      usage: journalUsage(attempt, output.finish.usage, output.model),
    };
    countUsage(attempt, progress, output);
    const calls = row.content.filter((item) => item.type === "tool-call");
    const state = stepState(step, row.content);
    if (calls.length === 0) {
      if (textOfContent(progress.steps, row.content) === "")
        throw new TurnError("model_empty", "The model answered nothing.");
      current.partial = null;
      progress.steps.push(state);
      return row;
    }
    await commitCalls(attempt, state, row, output.invalid);
    if (HAS_FAILPOINTS) await failpoint("step.committed");
    current.partial = null;
    progress.steps.push(state);
    if ((await finishTools(attempt, progress, state, output.invalid)) === parked) return parked;
  }
}

/** Journal, ledger and questions of a step that wants tools, in one commit, before the first of them runs. */
async function commitCalls(
  attempt: Attempt,
  state: StepState,
  row: StepRow,
  invalid: Map<string, string>,
): Promise<void> {
  const { deps, turn } = attempt;
  const calls = row.content.filter((item) => item.type === "tool-call");
  const { rows, requests } = await ledgerRows(attempt, state.step, calls, invalid);
  const shown: ChatChunk[] = calls.map(({ type: _type, ...call }) => ({ type: "tool-input-available", ...call }));
  for (const { id, callId, reason } of requests) {
    state.asked.set(callId, { id, requestReason: reason, approved: null, reason: null });
    shown.push({ type: "tool-approval-request", approvalId: id, toolCallId: callId, reason });
  }
  await attempt.commit(
    () => shown,
    (events) => commitStep(deps.sql(), turn, row, rows, { requests, days: approvalDays }, events),
    async () => true,
  );
  for (const { id } of requests) deps.hint(turn.ownerId, "approval", id, turn.lockKey.slice(turn.ownerId.length + 1));
}

const nextStep: ChatChunk[] = [{ type: "finish-step" }, { type: "start-step" }];

/** Runs what may run of a committed step; parks the turn when a person has to be waited for. */
async function finishTools(
  attempt: Attempt,
  progress: Progress,
  state: StepState,
  invalid: Map<string, string>,
): Promise<typeof parked | undefined> {
  for (;;) {
    await showDecisions(attempt, state, nextStep);
    await runToolCalls(attempt, progress, state, invalid, nextStep);
    if (!isWaiting(state)) return undefined;
    if (HAS_FAILPOINTS) await failpoint("park.before");
    const answer = await park(attempt, progress);
    if (HAS_FAILPOINTS) await failpoint("park.committed");
    if (answer === "parked") return parked;
    if (answer === "stopping") {
      attempt.end("stop");
      attempt.abort.signal.throwIfAborted();
    }
    // Decided while other tools still ran: nobody was woken, so it goes on here.
  }
}

/** What `parkTurn` refused: the chunks that would have ended the stream are not shown. */
class NotParked extends Error {
  readonly answer: ParkAnswer;
  constructor(answer: ParkAnswer) {
    super(`not parked: ${answer}`);
    this.answer = answer;
  }
}

async function park(attempt: Attempt, progress: Progress): Promise<ParkAnswer> {
  const { deps, turn } = attempt;
  const metadata = metadataOf(attempt, progress, { status: "awaiting_approval" });
  const text = textOfParts(partsOfSteps(progress.steps));
  try {
    return await attempt.commit(
      () => [
        { type: "finish", messageMetadata: metadata },
        { type: "data-turn", data: { status: "awaiting_approval" }, transient: true },
      ],
      async (events) => {
        const answer = await parkTurn(deps.sql(), turn, text, events);
        if (answer === "decided" || answer === "stopping") throw new NotParked(answer);
        return answer;
      },
    );
  } catch (error) {
    if (error instanceof NotParked) return error.answer;
    throw error;
  }
}

function partialStep(attempt: Attempt, progress: Progress, partial: ModelStep): StepState {
  // A call that was never committed was never shown and never ran: it is not part of the answer.
  const content = safeContent(partial.content).filter((item) => item.type !== "tool-call");
  countUsage(attempt, progress, partial);
  return stepState(progress.steps.length, content);
}

/** What readers saw is what is stored: halves of characters and NUL as U+FFFD in both. */
function safeContent(content: JournalContent[]): JournalContent[] {
  return toPgSafe(content.filter((item) => item.type === "tool-call" || item.text !== "")) as JournalContent[];
}

function textOfContent(steps: StepState[], content: JournalContent[]): string {
  return [...steps.flatMap((step) => step.content), ...content]
    .map((item) => (item.type === "text" ? item.text.trim() : ""))
    .join("");
}

function errorOf(attempt: Attempt, error: unknown): { code: TurnErrorCode; detail: string } {
  if (error instanceof TurnError) return { code: error.code, detail: error.message };
  if (attempt.endReason === "exhausted")
    return { code: "recovery_exhausted", detail: "Several attempts ended before the answer made progress." };
  if (attempt.endReason === "overflow")
    return { code: "internal", detail: "The answer could not be stored as fast as it came." };
  return attempt.deps.models.errorOf(error);
}

function metadataOf(
  attempt: Attempt,
  progress: Progress,
  end: { status: NonNullable<MessageMetadata["status"]>; error?: { code: string; detail: string } | null },
): MessageMetadata {
  const { turn, deps } = attempt;
  return {
    turn_id: turn.turnId,
    status: end.status,
    model: progress.model ?? turn.start.model,
    created_at: turn.startedAt.toISOString(),
    ...(end.status === "awaiting_approval" ? {} : { finished_at: deps.clock.now().toISOString() }),
    usage: progress.usage,
    cost: deps.usage.totalCost(progress.spent),
    ...(progress.spent.some(({ isCached }) => isCached) ? { cached: true } : {}),
    tool_ms: progress.toolMs,
    ...(progress.continued ? { continued: true } : {}),
    ...(end.error ? { error: end.error as NonNullable<MessageMetadata["error"]> } : {}),
  };
}

async function settle(
  attempt: Attempt,
  progress: Progress,
  end: Pick<Settlement, "status" | "error" | "lastStep" | "rolledBack">,
): Promise<TurnEnd> {
  const { deps, turn } = attempt;
  const parts = partsOfSteps(progress.steps);
  const metadata = metadataOf(attempt, progress, end);
  const settlement: Settlement = {
    ...end,
    assistantMessageId: turn.assistantMessageId,
    parts,
    text: textOfParts(parts),
    metadata,
    usage: progress.usage,
    bills: deps.usage.billsOf(unrecorded(progress)),
  };
  const closing: ChatChunk[] = end.status === "completed" ? [{ type: "finish-step" }] : [];
  if (HAS_FAILPOINTS) await failpoint("settle.before");
  const settled = await attempt.commit(
    () => [...closing, ...endOf(metadata), { type: "data-turn", data: { status: end.status }, transient: true }],
    (events) => settleTurn(deps.sql(), turn, settlement, events),
    () => findSettled(deps.sql(), turn),
  );
  if (HAS_FAILPOINTS) await failpoint("settle.committed");
  return { settled };
}
