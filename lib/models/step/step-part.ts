import type { LanguageModelV4FinishReason, SharedV4ProviderMetadata } from "@ai-sdk/provider";
import type { TokenUsage } from "../usage.ts";

/** One piece of a model step. Blocks open with their first character, so none is empty; text is never empty either. */
export type StepPart =
  | { type: "text-start" | "text-end" | "reasoning-start" | "reasoning-end"; id: string }
  | { type: "text-delta" | "reasoning-delta"; id: string; text: string }
  | {
      type: "tool-call";
      /** Unique within the step. */
      toolCallId: string;
      toolName: string;
      /** What the model sent: parsed and checked, or as far as it could be parsed when `invalid` is set. */
      input: unknown;
      /** Why this call cannot run, in words for the model: unknown tool, arguments that do not fit. */
      invalid?: string;
      /** To be sent back as `providerOptions` of this call; some providers refuse the next step without it. */
      providerMetadata?: SharedV4ProviderMetadata;
    }
  | { type: "finish"; finishReason: LanguageModelV4FinishReason["unified"]; usage: TokenUsage };
