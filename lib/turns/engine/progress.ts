import type { TurnUsage } from "@/db/schema/turns";
import type { TurnErrorCode } from "@/lib/contracts/error-code";
import type { ChatChunk } from "@/lib/contracts/message";
import { isAppError } from "@/lib/platform/errors";
import type { StepUsage } from "../deps.ts";
import type { StepRow } from "../lifecycle.ts";
import type { Attempt } from "./attempt.ts";
import type { ModelStep } from "./model-step.ts";
import type { StepState } from "./parts.ts";
import { persist } from "./persist.ts";

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

/** What ends a turn as failed, by its own name. */
export class TurnError extends Error {
  readonly code: TurnErrorCode;
  constructor(code: TurnErrorCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

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

/** With what it cost by the prices of its moment: until the turn is settled, budgets read it there. */
export function journalUsage({ deps, turn }: Attempt, usage: TurnUsage, model: string | null): StepRow["usage"] {
  const cost = deps.usage.totalCost([{ model: model ?? turn.start.model, ...usage }]);
  return { ...usage, ...(model === null ? {} : { model }), ...(cost === null ? {} : { cost }) };
}

/** What a tool has used of a model and recorded itself: part of the turn's figures, not of its settlement. */
export function countRecorded(progress: Progress, spent: readonly StepUsage[]): void {
  for (const { model, input_tokens, output_tokens } of spent) {
    progress.usage.input_tokens += input_tokens;
    progress.usage.output_tokens += output_tokens;
    progress.spent.push({ model, input_tokens, output_tokens, isRecorded: true });
  }
}

/** What stands in no row yet. */
export const unrecorded = ({ spent }: Progress): StepUsage[] => spent.filter(({ isRecorded }) => isRecorded !== true);

/** Before each question to a model; a database that is away is waited for. */
export async function assertBudget({ deps, turn, abort }: Attempt): Promise<void> {
  try {
    await persist(deps.clock, abort.signal, () => deps.usage.assertBudget(turn.ownerId, turn.start.model));
  } catch (error) {
    if (isAppError(error) && error.code === "budget_exceeded") throw new TurnError(error.code, error.message);
    throw error;
  }
}
