import type { LanguageModelV4Usage } from "@ai-sdk/provider";

export type TokenUsage = { input_tokens: number; output_tokens: number };

/** Tokens of one model call; zero where the provider does not say. */
export function usageOf(usage: LanguageModelV4Usage | undefined): TokenUsage {
  return { input_tokens: count(usage?.inputTokens.total), output_tokens: count(usage?.outputTokens.total) };
}

// Providers have sent fractions and negative numbers; the column is an integer.
function count(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) && value > 0 ? Math.round(value) : 0;
}
