import type { JournalContent } from "@/db/schema/turns";
import type { ChatPart } from "@/lib/contracts/message";

/** How a tool call ended. `denied`: a person said no, with their reason or null. */
export type CallOutcome = { result: unknown } | { error: string } | { denied: string | null };

/** What a person was asked about a call, and what they said; `approved` is null while nobody has. */
export type AskedCall = { id: string; requestReason: string; approved: boolean | null; reason: string | null };

/**
 * A step as the engine holds it: the model's output, and by call id what became of its tool calls, what a person was
 * asked about them, and arguments that a person changed.
 */
export type StepState = {
  step: number;
  content: JournalContent[];
  calls: Map<string, CallOutcome>;
  asked: Map<string, AskedCall>;
  inputs: Map<string, unknown>;
};

export function stepState(step: number, content: JournalContent[]): StepState {
  return { step, content, calls: new Map(), asked: new Map(), inputs: new Map() };
}

/** What the model is told of a call that a person denied. */
export function denialText(reason: string | null): string {
  return reason === null || reason === ""
    ? "The person denied this call. It was not carried out."
    : `The person denied this call. It was not carried out. Their reason: ${reason}`;
}

/** The message parts of steps, exactly as a reader builds them from the stream. */
export function partsOfSteps(steps: readonly StepState[]): ChatPart[] {
  const parts: ChatPart[] = [];
  for (const step of steps) {
    parts.push({ type: "step-start" });
    for (const item of step.content) {
      if (item.type === "text") parts.push({ type: "text", text: item.text, state: "done" });
      else if (item.type === "reasoning") parts.push({ type: "reasoning", text: item.text, state: "done" });
      else parts.push(toolPart(item, step));
    }
  }
  return parts;
}

function toolPart(call: Extract<JournalContent, { type: "tool-call" }>, step: StepState): ChatPart {
  const { toolCallId, toolName, providerMetadata } = call;
  const outcome = step.calls.get(toolCallId);
  const asked = step.asked.get(toolCallId);
  const input = step.inputs.has(toolCallId) ? step.inputs.get(toolCallId) : call.input;
  const metadata = providerMetadata === undefined ? {} : { callProviderMetadata: providerMetadata };
  const head = {
    type: `tool-${toolName}`,
    toolCallId,
    input,
    ...metadata,
    ...(asked ? { approval: approvalOf(asked) } : {}),
  };
  if (outcome && "result" in outcome) return { ...head, state: "output-available", output: outcome.result } as ChatPart;
  if (outcome && "denied" in outcome) return { ...head, state: "output-denied" } as ChatPart;
  if (!outcome && asked)
    return { ...head, state: asked.approved === null ? "approval-requested" : "approval-responded" } as ChatPart;
  const errorText = outcome?.error ?? "The turn ended before the tool answered.";
  return { ...head, state: "output-error", errorText } as ChatPart;
}

/** As the SDK's own reader builds it from the stream. */
function approvalOf({ id, requestReason, approved, reason }: AskedCall): Record<string, unknown> {
  return {
    id,
    requestReason,
    ...(approved === null ? {} : { approved, ...(reason === null ? {} : { reason }) }),
  };
}
