import type { JournalContent } from "@/db/schema/turns";
import type { ChatPart } from "@/lib/contracts/message";

/** How a tool call ended. */
export type CallOutcome = { result: unknown } | { error: string };

/** A step as the engine holds it: the model's output, and what became of its tool calls by call id. */
export type StepState = { step: number; content: JournalContent[]; calls: Map<string, CallOutcome> };

/** The message parts of steps, exactly as a reader builds them from the stream. */
export function partsOfSteps(steps: readonly StepState[]): ChatPart[] {
  const parts: ChatPart[] = [];
  for (const step of steps) {
    parts.push({ type: "step-start" });
    for (const item of step.content) {
      if (item.type === "text") parts.push({ type: "text", text: item.text, state: "done" });
      else if (item.type === "reasoning") parts.push({ type: "reasoning", text: item.text, state: "done" });
      else parts.push(toolPart(item, step.calls.get(item.toolCallId)));
    }
  }
  return parts;
}

function toolPart(call: Extract<JournalContent, { type: "tool-call" }>, outcome: CallOutcome | undefined): ChatPart {
  const { toolCallId, toolName, input, providerMetadata } = call;
  const metadata = providerMetadata === undefined ? {} : { callProviderMetadata: providerMetadata };
  const head = { type: `tool-${toolName}`, toolCallId, input, ...metadata };
  if (outcome && "result" in outcome) return { ...head, state: "output-available", output: outcome.result } as ChatPart;
  const errorText = outcome?.error ?? "The turn ended before the tool answered.";
  return { ...head, state: "output-error", errorText } as ChatPart;
}
