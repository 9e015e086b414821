import { createHash } from "node:crypto";
import type { JournalContent } from "@/db/schema/turns";
import { grantedTools } from "@/lib/approvals";
import { createId } from "@/lib/platform/ids";
import type { ApprovalRequest, LedgerRow } from "../lifecycle.ts";
import type { Attempt } from "./attempt.ts";

export type ToolCall = Extract<JournalContent, { type: "tool-call" }>;

/**
 * The ledger rows of a step and what a person is asked first. A `read` is recorded as executing with the step: running
 * it again harms nobody. What changes something waits for a person, unless they always allow the tool in this chat.
 */
export async function ledgerRows(
  attempt: Attempt,
  step: number,
  calls: ToolCall[],
  invalid: Map<string, string>,
): Promise<{ rows: LedgerRow[]; requests: ApprovalRequest[] }> {
  const { deps, turn } = attempt;
  const reasons = new Map<string, string>();
  for (const call of calls) {
    if (invalid.has(call.toolCallId)) continue;
    const reason = deps.tools.reasonToAsk(call.toolName, call.input, turn.start.locale);
    if (reason !== null) reasons.set(call.toolCallId, reason);
  }
  const wanted = calls.filter((call) => reasons.has(call.toolCallId)).map((call) => call.toolName);
  const granted =
    wanted.length === 0
      ? new Set()
      : await grantedTools(deps.sql(), turn.ownerId, turn.sessionId, [...new Set(wanted)]);
  const requests: ApprovalRequest[] = [];
  const rows = calls.map((call, place): LedgerRow => {
    const toolClass = deps.tools.classOf(call.toolName) ?? "read";
    const reason = granted.has(call.toolName) ? undefined : reasons.get(call.toolCallId);
    if (reason !== undefined)
      requests.push({ id: createId("apr"), step, place, callId: call.toolCallId, tool: call.toolName, reason });
    return {
      step,
      place,
      callId: call.toolCallId,
      name: call.toolName,
      class: toolClass,
      args: call.input ?? null,
      argsHash: hashOf(call.input),
      idempotencyKey: `${turn.turnId}:${step}:${place}`,
      state: reason !== undefined ? "awaiting_approval" : toolClass === "read" ? "executing" : "requested",
    };
  });
  return { rows, requests };
}

/** SHA-256 of the arguments as JSON with sorted keys, so that equal arguments have equal hashes. */
export function hashOf(input: unknown): string {
  return createHash("sha256").update(canonicalJson(input)).digest("hex");
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
