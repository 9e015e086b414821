import type { StepPart } from "../deps.ts";

/**
 * Asks `first`, and `fallback` in its place when that fails before it has said anything. What was shown stays: after the
 * first part a failure is the step's. A stop is nobody's failure. `admit` is asked before the fallback and may throw.
 */
export async function* withFallback<M extends { id: string }>(
  ask: (model: M) => AsyncIterable<StepPart>,
  first: M,
  fallback: M | null,
  signal: AbortSignal,
  admit: (model: M) => Promise<void> = async () => undefined,
): AsyncGenerator<StepPart> {
  let hasBegun = false;
  try {
    for await (const part of ask(first)) {
      hasBegun = true;
      yield part;
    }
  } catch (error) {
    if (hasBegun || fallback === null || signal.aborted) throw error;
    await admit(fallback);
    yield { type: "model", model: fallback.id };
    yield* ask(fallback);
  }
}
