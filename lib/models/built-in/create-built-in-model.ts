import { randomUUID } from "node:crypto";
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  SharedV4Warning,
} from "@ai-sdk/provider";
import { builtInModelId } from "@/lib/contracts/models";
import { type Decision, decideAnswer } from "./decide-answer.ts";
import { estimateTokens, estimateUsage } from "./estimate-usage.ts";
import { splitChunks } from "./split-chunks.ts";
import { streamParts } from "./stream-parts.ts";

export type BuiltInModelOptions = {
  /** Pause before each piece of text, in milliseconds; 0 streams without timers. */
  paceMs?: number;
  now?: () => Date;
  /** Ids of tool calls, unique among all; the only thing about an answer that is not determined by the prompt. */
  newCallId?: () => string;
};

/** A piece holds about a word: this pace reads like a person typing fast. */
const defaultPaceMs = 30;
const ruleBased = { holdfast: { model: builtInModelId, rule_based: true } };

/**
 * The model that needs no key: reads Korean and English by rules, calls tools, and words their results. It knows only the
 * prompt it is given. Errors: none of its own; an aborted signal rejects with its reason.
 */
export function createBuiltInModel({
  paceMs = defaultPaceMs,
  now = () => new Date(),
  newCallId = () => `call_${randomUUID()}`,
}: BuiltInModelOptions = {}): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: "holdfast",
    modelId: builtInModelId,
    supportedUrls: {},
    doGenerate: async (options) => {
      options.abortSignal?.throwIfAborted();
      const answer = answerTo(options, now(), newCallId);
      return {
        content: answer.content,
        finishReason: answer.finishReason,
        usage: answer.usage,
        providerMetadata: ruleBased,
        response: { modelId: builtInModelId, timestamp: now() },
        warnings: warningsFor(options),
      };
    },
    doStream: async (options) => {
      options.abortSignal?.throwIfAborted();
      const answer = answerTo(options, now(), newCallId);
      const parts: LanguageModelV4StreamPart[] = [
        { type: "stream-start", warnings: warningsFor(options) },
        { type: "response-metadata", modelId: builtInModelId, timestamp: now() },
        ...answer.content.flatMap(streamed),
        { type: "finish", finishReason: answer.finishReason, usage: answer.usage, providerMetadata: ruleBased },
      ];
      return { stream: streamParts(parts, paceMs, options.abortSignal) };
    },
  };
}

type Answer = {
  content: LanguageModelV4Content[];
  finishReason: LanguageModelV4FinishReason;
  usage: ReturnType<typeof estimateUsage>;
};

function answerTo(options: LanguageModelV4CallOptions, now: Date, newCallId: () => string): Answer {
  const decision = decideAnswer(options, now);
  const { text, isCut } = limitText(decision, options.maxOutputTokens);
  if ("calls" in decision) {
    const content = decision.calls.map(({ tool, input }): LanguageModelV4Content => {
      return { type: "tool-call", toolCallId: newCallId(), toolName: tool, input: JSON.stringify(input) };
    });
    return {
      content,
      finishReason: finish("tool-calls"),
      usage: estimateUsage(options.prompt, JSON.stringify(decision.calls)),
    };
  }
  return {
    content: [{ type: "text", text }],
    finishReason: finish(isCut ? "length" : "stop"),
    usage: estimateUsage(options.prompt, text),
  };
}

function finish(unified: LanguageModelV4FinishReason["unified"]): LanguageModelV4FinishReason {
  return { unified, raw: undefined };
}

function limitText(decision: Decision, most: number | undefined): { text: string; isCut: boolean } {
  if ("calls" in decision) return { text: "", isCut: false };
  if (most === undefined || estimateTokens(decision.text) <= most) return { text: decision.text, isCut: false };
  let text = "";
  for (const chunk of splitChunks(decision.text)) {
    if (estimateTokens(text + chunk) > most) break;
    text += chunk;
  }
  return { text, isCut: true };
}

function streamed(content: LanguageModelV4Content): LanguageModelV4StreamPart[] {
  if (content.type === "tool-call") {
    const { toolCallId: id, toolName, input } = content;
    return [
      { type: "tool-input-start", id, toolName },
      { type: "tool-input-delta", id, delta: input },
      { type: "tool-input-end", id },
      content,
    ];
  }
  if (content.type !== "text") return [];
  const id = "text-1";
  return [
    { type: "text-start", id },
    ...splitChunks(content.text).map((delta): LanguageModelV4StreamPart => ({ type: "text-delta", id, delta })),
    { type: "text-end", id },
  ];
}

/** What a caller may ask of other models and this one cannot do. */
function warningsFor({ responseFormat, stopSequences }: LanguageModelV4CallOptions): SharedV4Warning[] {
  const warnings: SharedV4Warning[] = [];
  if (responseFormat?.type === "json") {
    warnings.push({
      type: "unsupported",
      feature: "responseFormat",
      details: "The built-in model answers in Markdown.",
    });
  }
  if (stopSequences !== undefined && stopSequences.length > 0)
    warnings.push({ type: "unsupported", feature: "stopSequences" });
  return warnings;
}
