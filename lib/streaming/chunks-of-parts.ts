import type { ChatChunk, ChatPart } from "@/lib/contracts/message";

/** The chunks that rebuild message parts: the reverse of what a reader does with a stream. */
export function chunksOfParts(parts: readonly ChatPart[]): ChatChunk[] {
  const chunks: ChatChunk[] = [];
  let isStepOpen = false;
  parts.forEach((part, index) => {
    const id = `${index}`;
    if (part.type === "step-start") {
      if (isStepOpen) chunks.push({ type: "finish-step" });
      chunks.push({ type: "start-step" });
      isStepOpen = true;
    } else if (part.type === "text") {
      chunks.push({ type: "text-start", id }, { type: "text-delta", id, delta: part.text }, { type: "text-end", id });
    } else if (part.type === "reasoning") {
      chunks.push(
        { type: "reasoning-start", id },
        { type: "reasoning-delta", id, delta: part.text },
        { type: "reasoning-end", id },
      );
    } else if (part.type.startsWith("tool-") && "toolCallId" in part) {
      chunks.push(...chunksOfTool(part));
    }
  });
  if (isStepOpen) chunks.push({ type: "finish-step" });
  return chunks;
}

type ToolPart = Extract<ChatPart, { toolCallId: string }>;

function chunksOfTool(part: ToolPart): ChatChunk[] {
  const { toolCallId } = part;
  const toolName = part.type.slice("tool-".length);
  const chunks: ChatChunk[] = [{ type: "tool-input-available", toolCallId, toolName, input: part.input }];
  const asked = part.approval;
  if (asked) {
    const { id: approvalId, requestReason, approved, reason } = asked;
    chunks.push({
      type: "tool-approval-request",
      approvalId,
      toolCallId,
      ...(requestReason === undefined ? {} : { reason: requestReason }),
    });
    if (approved !== undefined)
      chunks.push({
        type: "tool-approval-response",
        approvalId,
        approved,
        ...(reason === undefined ? {} : { reason }),
      });
  }
  if (part.state === "output-available")
    chunks.push({ type: "tool-output-available", toolCallId, output: part.output });
  if (part.state === "output-error") chunks.push({ type: "tool-output-error", toolCallId, errorText: part.errorText });
  if (part.state === "output-denied") chunks.push({ type: "tool-output-denied", toolCallId });
  return chunks;
}
