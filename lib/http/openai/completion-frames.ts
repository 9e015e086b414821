import type { ChatCompletionChunk, CompletionUsage } from "@/lib/contracts/openai";

type Head = { id: string; created: number; model: string };

/** The server-sent events of one streamed completion. */
export type CompletionFrames = {
  /** The first one: who speaks. */
  role: () => string;
  text: (text: string) => string;
  /** The last ones, usage included when it was asked for. */
  end: (usage: CompletionUsage) => string;
};

export function completionFrames(head: Head, includeUsage: boolean): CompletionFrames {
  const frame = (choices: ChatCompletionChunk["choices"], usage: CompletionUsage | null = null): string => {
    const chunk: ChatCompletionChunk = {
      ...head,
      object: "chat.completion.chunk",
      choices,
      ...(includeUsage ? { usage } : {}),
    };
    return `data: ${JSON.stringify(chunk)}\n\n`;
  };
  const choice = (delta: ChatCompletionChunk["choices"][number]["delta"], finish_reason: "stop" | null) =>
    frame([{ index: 0, delta, finish_reason }]);
  return {
    role: () => choice({ role: "assistant", content: "" }, null),
    text: (content) => choice({ content }, null),
    end: (usage) => `${choice({}, "stop")}${includeUsage ? frame([], usage) : ""}data: [DONE]\n\n`,
  };
}
