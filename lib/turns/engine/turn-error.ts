import type { TurnErrorCode } from "@/lib/contracts/error-code";
import { isAppError } from "@/lib/platform/errors";
import type { Attempt } from "./attempt.ts";
import { persist } from "./persist.ts";
import type { Progress } from "./progress.ts";

/** Ends the turn as failed, with this reason. */
export class TurnError extends Error {
  readonly code: TurnErrorCode;
  constructor(code: TurnErrorCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** Before each question to a model; a database that is away is waited for. */
export async function assertBudget({ deps, turn, abort }: Attempt, { spent }: Progress): Promise<void> {
  try {
    await persist(deps.clock, abort.signal, () => deps.usage.assertBudget(turn.ownerId, turn.start.model, spent));
  } catch (error) {
    if (isAppError(error) && error.code === "budget_exceeded") throw new TurnError(error.code, error.message);
    throw error;
  }
}

/** Why a turn failed, as people and programs are told. */
export function errorOf(attempt: Attempt, error: unknown): { code: TurnErrorCode; detail: string } {
  if (error instanceof TurnError) return { code: error.code, detail: error.message };
  if (attempt.endReason === "exhausted")
    return { code: "recovery_exhausted", detail: "Several attempts ended before the answer made progress." };
  if (attempt.endReason === "overflow")
    return { code: "internal", detail: "The answer could not be stored as fast as it came." };
  return attempt.deps.models.errorOf(error);
}
