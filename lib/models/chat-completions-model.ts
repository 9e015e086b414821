import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4 } from "@ai-sdk/provider";

type ChatCompletionsSettings = {
  /** Without a trailing slash: `http://127.0.0.1:11434/v1`. */
  baseUrl: string;
  headers: Record<string, string>;
  fetch: typeof globalThis.fetch;
};

/** A model behind any OpenAI-compatible `/chat/completions`. */
export function createChatCompletionsModel(modelId: string, settings: ChatCompletionsSettings): LanguageModelV4 {
  const { baseUrl, headers, fetch } = settings;
  return createOpenAICompatible({ name: "compatible", baseURL: baseUrl, headers, fetch, includeUsage: true }).chatModel(
    modelId,
  );
}
