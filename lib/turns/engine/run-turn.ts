import type { ModelMessage } from "ai";
import type { JournalContent, TurnUsage } from "@/db/schema/turns";
import type { TurnErrorCode } from "@/lib/contracts/error-code";
import { type ChatChunk, type MessageMetadata, textOfParts } from "@/lib/contracts/message";
import { logger } from "@/lib/platform/logger";
import { toPgSafe } from "@/lib/platform/pg-safe";
import { endOf } from "@/lib/streaming";
import { commitStep, type Settlement, type StepRow, settleTurn } from "../lifecycle.ts";
import { stepLimit } from "../tunables.ts";
import type { Attempt } from "./attempt.ts";
import { answerMessages, historyMessages } from "./model-messages.ts";
import { type ModelStep, streamModelStep } from "./model-step.ts";
import { partsOfSteps, type StepState } from "./parts.ts";
import { EpochLost } from "./persist.ts";
import { ledgerRows, runToolCalls } from "./tool-calls.ts";

/** Where an attempt begins: nothing for a fresh turn, the finished steps of journal and ledger for a recovered one. */
export type Progress = {
  steps: StepState[];
  usage: TurnUsage;
  toolMs: Record<string, number>;
  /** The model that answered last, when it was not the turn's own. */
  model: string | null;
};

export const noProgress = (): Progress => ({
  steps: [],
  usage: { input_tokens: 0, output_tokens: 0 },
  toolMs: {},
  model: null,
});

class TurnError extends Error {
  readonly code: TurnErrorCode;
  constructor(code: TurnErrorCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

/**
 * Runs an attempt to its end: model steps and tools until the model has nothing more to call, then settles. Resolves
 * with the number of turns that wait behind it, or null when this attempt may write nothing more (epoch lost, handover).
 */
export async function runTurn(attempt: Attempt, progress: Progress): Promise<number | null> {
  const current: { partial: ModelStep | null } = { partial: null };
  try {
    const lastStep = await runSteps(attempt, progress, current);
    return await settle(attempt, progress, { status: "completed", error: null, lastStep });
  } catch (error) {
    if (error instanceof EpochLost || attempt.endReason === "lost") return null;
    if (attempt.endReason === "handover") return null;
    if (current.partial) progress.steps.push(partialStep(progress, current.partial));
    try {
      if (attempt.endReason === "stop")
        return await settle(attempt, progress, { status: "stopped", error: null, lastStep: null });
      const failure = errorOf(attempt, error);
      logger.warn({ turn: attempt.turn.turnId, ...failure }, "the turn failed");
      return await settle(attempt, progress, { status: "failed", error: failure, lastStep: null });
    } catch (second) {
      if (second instanceof EpochLost) return null;
      throw second;
    }
  }
}

/** Answers the journal row of the step that ended the turn; it is committed together with the settlement. */
async function runSteps(
  attempt: Attempt,
  progress: Progress,
  current: { partial: ModelStep | null },
): Promise<StepRow> {
  const { deps, turn } = attempt;
  const viewOf = (name: string, output: unknown) => deps.tools.viewOf(name, output);
  const history = historyMessages(turn.context, viewOf);
  await finishOpenTools(attempt, progress);
  for (let step = progress.steps.length; ; step++) {
    if (step >= stepLimit) throw new TurnError("step_limit", `The model wanted more than ${stepLimit} steps.`);
    const messages: ModelMessage[] = [...history, ...answerMessages(partsOfSteps(progress.steps), viewOf)];
    const output: ModelStep = { content: [], finish: null, model: null, invalid: new Map() };
    current.partial = output;
    await streamModelStep(attempt, step, messages, output);
    progress.model = output.model;
    if (output.finish === null) throw new TurnError("model_cut", "The model's stream ended before its answer did.");
    const row: StepRow = {
      step,
      content: safeContent(output.content),
      finishReason: output.finish.reason,
      usage: output.finish.usage,
    };
    addUsage(progress.usage, row.usage);
    const calls = row.content.filter((item) => item.type === "tool-call");
    const state: StepState = { step, content: row.content, calls: new Map() };
    if (calls.length === 0) {
      if (textOfContent(progress.steps, row.content) === "")
        throw new TurnError("model_empty", "The model answered nothing.");
      current.partial = null;
      progress.steps.push(state);
      return row;
    }
    const rows = ledgerRows(attempt, step, calls);
    await attempt.commit(
      () => calls.map(({ type: _type, ...call }) => ({ type: "tool-input-available", ...call })),
      (events) => commitStep(deps.sql(), turn, row, rows, events),
      () => true,
    );
    current.partial = null;
    progress.steps.push(state);
    await runToolCalls(attempt, state, output.invalid, nextStep, (id, ms) => {
      progress.toolMs[id] = ms;
    });
  }
}

const nextStep: ChatChunk[] = [{ type: "finish-step" }, { type: "start-step" }];

/** After a recovery the last finished step may have calls without an answer. */
async function finishOpenTools(attempt: Attempt, progress: Progress): Promise<void> {
  const last = progress.steps.at(-1);
  const hasOpen = last?.content.some((item) => item.type === "tool-call" && !last.calls.has(item.toolCallId));
  if (!last || !hasOpen) return;
  await runToolCalls(attempt, last, new Map(), nextStep, (id, ms) => {
    progress.toolMs[id] = ms;
  });
}

function partialStep(progress: Progress, partial: ModelStep): StepState {
  // A call that was never committed was never shown and never ran: it is not part of the answer.
  const content = safeContent(partial.content).filter((item) => item.type !== "tool-call");
  if (partial.finish) addUsage(progress.usage, partial.finish.usage);
  return { step: progress.steps.length, content, calls: new Map() };
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

function addUsage(total: TurnUsage, more: TurnUsage): void {
  total.input_tokens += more.input_tokens;
  total.output_tokens += more.output_tokens;
}

function errorOf(attempt: Attempt, error: unknown): { code: TurnErrorCode; detail: string } {
  if (error instanceof TurnError) return { code: error.code, detail: error.message };
  if (attempt.endReason === "exhausted")
    return { code: "recovery_exhausted", detail: "Several attempts ended before the answer made progress." };
  if (attempt.endReason === "overflow")
    return { code: "internal", detail: "The answer could not be stored as fast as it came." };
  return attempt.deps.models.errorOf(error);
}

async function settle(
  attempt: Attempt,
  progress: Progress,
  end: Pick<Settlement, "status" | "error" | "lastStep">,
): Promise<number> {
  const { deps, turn } = attempt;
  const parts = partsOfSteps(progress.steps);
  const metadata: MessageMetadata = {
    turn_id: turn.turnId,
    status: end.status,
    model: progress.model ?? turn.start.model,
    created_at: turn.startedAt.toISOString(),
    finished_at: deps.clock.now().toISOString(),
    usage: progress.usage,
    tool_ms: progress.toolMs,
    ...(end.error ? { error: end.error as NonNullable<MessageMetadata["error"]> } : {}),
  };
  const settlement: Settlement = {
    ...end,
    assistantMessageId: turn.assistantMessageId,
    parts,
    text: textOfParts(parts),
    metadata,
    usage: progress.usage,
  };
  const closing: ChatChunk[] = end.status === "completed" ? [{ type: "finish-step" }] : [];
  return attempt.commit(
    () => [...closing, ...endOf(metadata), { type: "data-turn", data: { status: end.status }, transient: true }],
    (events) => settleTurn(deps.sql(), turn, settlement, events),
    () => 0,
  );
}
