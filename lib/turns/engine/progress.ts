import type { TurnUsage } from "@/db/schema/turns";
import type { ChatChunk, MessageMetadata } from "@/lib/contracts/message";
import type { StepUsage } from "../deps.ts";
import type { Attempt } from "./attempt.ts";
import type { ModelStep } from "./model-step.ts";
import type { StepState } from "./parts.ts";

/** Where an attempt begins: nothing for a fresh turn, the finished steps of journal and ledger for a recovered one. */
export type Progress = {
  steps: StepState[];
  usage: TurnUsage;
  /** The same, step by step and with the models: what it costs. */
  spent: StepUsage[];
  toolMs: Record<string, number>;
  /** The model that answered last, when it was not the turn's own. */
  model: string | null;
  /** An attempt took over after a process ended; the answer says so. */
  continued: boolean;
  /** Chunks that a recovered attempt shows first. */
  toShow: ChatChunk[];
};

export const noProgress = (): Progress => ({
  steps: [],
  usage: { input_tokens: 0, output_tokens: 0 },
  spent: [],
  toolMs: {},
  model: null,
  continued: false,
  toShow: [],
});

/** Once for each step, also for one that is refused after its end. */
export function countUsage({ turn }: Attempt, progress: Progress, step: ModelStep): void {
  if (step.finish === null || step.isCounted) return;
  step.isCounted = true;
  const { input_tokens, output_tokens } = step.finish.usage;
  progress.usage.input_tokens += input_tokens;
  progress.usage.output_tokens += output_tokens;
  const model = step.model ?? turn.start.model;
  progress.spent.push({ model, input_tokens, output_tokens, ...(step.isCached ? { isCached: true } : {}) });
}

/** What the message says of its turn, so far or in the end. */
export function metadataOf(
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
