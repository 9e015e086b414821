import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { ModelMessage, ToolSet } from "ai";
import type { Clock } from "@/lib/platform/clock";
import { outboundFetch } from "@/lib/platform/http";
import { createChatCompletionsModel } from "../chat-completions-model.ts";
import type { ModelTimeouts, ResolvedModel } from "../resolved-model.ts";
import { runModelStep } from "../run-step.ts";
import type { StepPart } from "../step/step-part.ts";

const longTimeouts: ModelTimeouts = { first: 20_000, chunk: 20_000, step: 20_000, tool: 20_000 };

export function compatibleModel(baseUrl: string, apiKey = "test-key"): LanguageModelV4 {
  return createChatCompletionsModel("m", {
    baseUrl,
    headers: { Authorization: `Bearer ${apiKey}` },
    fetch: outboundFetch,
  });
}

export function resolvedOf(model: LanguageModelV4, timeout: Partial<ModelTimeouts> = {}): ResolvedModel {
  const callSettings = { maxRetries: 2, timeout: { ...longTimeouts, ...timeout } };
  return { id: model.modelId, label: model.modelId, model, builtIn: false, callSettings };
}

/** A clock that does not wait, and remembers how long it was asked to. */
export function hastyClock(): Clock & { slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(),
    sleep: (ms, signal) => {
      slept.push(ms);
      return signal?.aborted ? Promise.reject(signal.reason) : Promise.resolve();
    },
  };
}

export type Asked = {
  model: LanguageModelV4;
  messages?: ModelMessage[];
  tools?: ToolSet;
  timeout?: Partial<ModelTimeouts>;
  signal?: AbortSignal;
  clock?: Clock;
  providerOptions?: ResolvedModel["providerOptions"];
};

/** One step, without waiting between tries unless a clock is given. */
export function ask({ model, messages, tools = {}, timeout, signal, clock = hastyClock(), providerOptions }: Asked) {
  return runModelStep({
    resolved: { ...resolvedOf(model, timeout), ...(providerOptions ? { providerOptions } : {}) },
    instructions: "Be brief.",
    messages: messages ?? [{ role: "user", content: "Hello" }],
    tools,
    signal: signal ?? new AbortController().signal,
    clock,
  });
}

/** What came before the step ended, and what it threw. */
export async function outcome(parts: AsyncIterable<StepPart>): Promise<{ parts: StepPart[]; error: unknown }> {
  const seen: StepPart[] = [];
  try {
    for await (const part of parts) seen.push(part);
    return { parts: seen, error: undefined };
  } catch (error) {
    return { parts: seen, error };
  }
}

/** The same parts; `act` is called when the first text has arrived and the next part is asked for. */
export async function* onFirstText(parts: AsyncIterable<StepPart>, act: () => void): AsyncGenerator<StepPart> {
  let hasActed = false;
  for await (const part of parts) {
    yield part;
    if (part.type !== "text-delta" || hasActed) continue;
    hasActed = true;
    act();
  }
}

export function textIn(parts: StepPart[]): string {
  return parts.map((part) => (part.type === "text-delta" ? part.text : "")).join("");
}
