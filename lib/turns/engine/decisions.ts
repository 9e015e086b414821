import type { ApprovalRow } from "@/lib/approvals";
import { listTurnApprovals } from "@/lib/approvals";
import type { ChatChunk } from "@/lib/contracts/message";
import { unknownOutcome } from "@/lib/contracts/tools/unknown-outcome";
import { failpoint } from "@/lib/platform/failpoint";
import { commitDecisions } from "../lifecycle.ts";
import type { Attempt } from "./attempt.ts";
import type { ToolCall } from "./ledger.ts";
import type { StepState } from "./parts.ts";
import { persist } from "./persist.ts";

/**
 * Takes over what people have decided about calls of a step since it was last looked at, and shows it: changed
 * arguments, the decision, and the end of what was denied. `after` follows when nothing of the step is left to run.
 */
export async function showDecisions(attempt: Attempt, state: StepState, after: ChatChunk[]): Promise<void> {
  const { deps, turn } = attempt;
  const undecided = [...state.asked].filter(([callId, asked]) => asked.approved === null && !state.calls.has(callId));
  if (undecided.length === 0) return;
  const forever = new AbortController().signal;
  const rows = await persist(deps.clock, forever, () => listTurnApprovals(deps.sql(), turn.ownerId, turn.turnId));
  const chunks: ChatChunk[] = [];
  for (const [callId, asked] of undecided) {
    const row = rows.find((candidate) => candidate.id === asked.id && candidate.status !== "pending");
    if (row) chunks.push(...applyDecision(state, callId, row));
  }
  if (chunks.length === 0) return;
  const calls = state.content.filter((item): item is ToolCall => item.type === "tool-call");
  if (calls.every((call) => state.calls.has(call.toolCallId))) chunks.push(...after);
  await attempt.commit(
    () => chunks,
    (events) => commitDecisions(deps.sql(), turn, events),
  );
  if (HAS_FAILPOINTS) await failpoint("decisions.shown");
}

/** Puts a recorded decision into the step and answers the chunks that show it. */
export function applyDecision(state: StepState, callId: string, row: ApprovalRow): ChatChunk[] {
  const approved = row.status === "approved";
  const reason = row.decisionReason;
  const requestReason = state.asked.get(callId)?.requestReason ?? row.reason;
  state.asked.set(callId, { id: row.id, requestReason, approved, reason });
  const chunks: ChatChunk[] = [];
  if (approved && row.originalInput !== null) {
    state.inputs.set(callId, row.input);
    chunks.push({ type: "tool-input-available", toolCallId: callId, toolName: row.tool, input: row.input });
    // A new input makes the card new for a reader: the question it answered goes with it.
    chunks.push({ type: "tool-approval-request", approvalId: row.id, toolCallId: callId, reason: requestReason });
  }
  chunks.push({ type: "tool-approval-response", approvalId: row.id, approved, ...(reason === null ? {} : { reason }) });
  if (approved) return chunks;
  if (row.kind === "repeat") {
    state.calls.set(callId, { error: unknownOutcome });
    chunks.push({ type: "tool-output-error", toolCallId: callId, errorText: unknownOutcome });
  } else {
    state.calls.set(callId, { denied: reason });
    chunks.push({ type: "tool-output-denied", toolCallId: callId });
  }
  return chunks;
}
