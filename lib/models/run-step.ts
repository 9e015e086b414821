import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { ModelMessage, ToolSet } from "ai";
import { type Clock, systemClock } from "@/lib/platform/clock";
import { ModelCutError } from "./model-failures.ts";
import type { ResolvedModel } from "./resolved-model.ts";
import { callOptions } from "./step/call-options.ts";
import { readPart } from "./step/read-part.ts";
import { readToolCall } from "./step/read-tool-call.ts";
import { retryPause } from "./step/retry-pause.ts";
import type { StepPart } from "./step/step-part.ts";
import { StepWatch } from "./step/step-watch.ts";

export type ModelStepInput = {
  resolved: ResolvedModel;
  /** System instructions; empty for none. */
  instructions: string;
  messages: ModelMessage[];
  /** Without `execute`: the caller runs the tools. */
  tools: ToolSet;
  /** Ends the step and its request; the iteration then throws the signal's reason. */
  signal: AbortSignal;
  providerOptions?: LanguageModelV4CallOptions["providerOptions"];
  clock?: Clock;
};

/**
 * Asks a model for one step and yields what it says, as it says it. Requests that fail before the first part are tried
 * again. Throws the provider's error, `ModelTimeoutError`, `ModelCutError` or the signal's reason; `toTurnError` names
 * them. Leaving the iteration early closes the request.
 */
export async function* runModelStep(input: ModelStepInput): AsyncGenerator<StepPart, void, undefined> {
  const { resolved, clock = systemClock } = input;
  const { maxRetries, timeout } = resolved.callSettings;
  const watch = new StepWatch(input.signal, timeout);
  let finished = false;
  try {
    const options = await watch.orAborted(callOptions({ ...input, signal: watch.signal }));
    for (let tries = 1; ; tries++) {
      const state = { begun: false };
      try {
        yield* oneTry(resolved, options, input.tools, watch, state);
        finished = true;
        return;
      } catch (error) {
        watch.rest();
        watch.signal.throwIfAborted();
        const pause = state.begun || tries > maxRetries ? null : retryPause(error, tries, Math.random());
        if (pause === null) throw error;
        await clock.sleep(pause, watch.signal);
      }
    }
  } finally {
    watch.end();
    if (!finished) watch.abandon();
  }
}

async function* oneTry(
  { model }: ResolvedModel,
  options: LanguageModelV4CallOptions,
  tools: ToolSet,
  watch: StepWatch,
  state: { begun: boolean },
): AsyncGenerator<StepPart, void, undefined> {
  watch.awaitFirst();
  const { stream } = await watch.orAborted(model.doStream(options));
  const reader = stream.getReader();
  // Ends a pending read at once, whether the model listens to its signal or not.
  const onAbort = () => void reader.cancel(watch.signal.reason).catch(() => undefined);
  watch.signal.addEventListener("abort", onAbort, { once: true });
  const open = new Set<string>();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      watch.signal.throwIfAborted();
      if (done) throw new ModelCutError();
      const parts = value.type === "tool-call" ? [await readToolCall(value, tools)] : readPart(value, open);
      if (parts === null) continue;
      for (const part of parts) {
        state.begun = true;
        watch.rest();
        yield part;
        if (part.type === "finish") return;
      }
      watch.awaitNext();
    }
  } finally {
    watch.signal.removeEventListener("abort", onAbort);
  }
}
