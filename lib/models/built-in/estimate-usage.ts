import type { LanguageModelV4Prompt, LanguageModelV4Usage } from "@ai-sdk/provider";

/** Tokens as most tokenisers would roughly count them: four Latin characters or one and a half Korean ones each. */
export function estimateTokens(text: string): number {
  const korean = text.match(/[\p{Script=Hangul}\p{Script=Han}]/gu)?.length ?? 0;
  return Math.ceil((text.length - korean) / 4 + korean / 1.5);
}

/** Usage in the shape of a provider. Nothing is billed; the figures only keep budgets and displays meaningful. */
export function estimateUsage(prompt: LanguageModelV4Prompt, output: string): LanguageModelV4Usage {
  const input = prompt.reduce((total, message) => total + estimateTokens(textOf(message.content)), 0);
  const produced = estimateTokens(output);
  return {
    inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: produced, text: produced, reasoning: 0 },
    raw: { estimated: true },
  };
}

function textOf(content: LanguageModelV4Prompt[number]["content"]): string {
  if (typeof content === "string") return content;
  return content
    .map((part) => {
      if (part.type === "text" || part.type === "reasoning") return part.text;
      if (part.type === "tool-call") return JSON.stringify(part.input) ?? "";
      return part.type === "tool-result" ? (JSON.stringify(part.output) ?? "") : "";
    })
    .join("");
}
