import { createHash } from "node:crypto";
import type { JournalContent } from "@/db/schema/turns";
import type { ChatChunk } from "@/lib/contracts/message";
import { isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";
import { toPgSafe } from "@/lib/platform/pg-safe";
import { finishToolCall, type LedgerRow, startToolCall } from "../lifecycle.ts";
import type { Attempt } from "./attempt.ts";
import type { CallOutcome, StepState } from "./parts.ts";

type ToolCall = Extract<JournalContent, { type: "tool-call" }>;

/** The ledger rows of a step. A `read` is recorded as executing with the step: running it again harms nobody. */
export function ledgerRows(attempt: Attempt, step: number, calls: ToolCall[]): LedgerRow[] {
  return calls.map((call, place) => {
    const toolClass = attempt.deps.tools.classOf(call.toolName) ?? "read";
    return {
      step,
      place,
      callId: call.toolCallId,
      name: call.toolName,
      class: toolClass,
      args: call.input ?? null,
      argsHash: createHash("sha256").update(canonicalJson(call.input)).digest("hex"),
      idempotencyKey: `${attempt.turn.turnId}:${step}:${place}`,
      state: toolClass === "read" ? "executing" : "requested",
    };
  });
}

/** JSON with sorted keys, so that equal arguments have equal hashes. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Runs the tool calls of a committed step side by side and commits each answer with the events that show it. The last
 * one carries `after`: the chunks that end the step and open the next.
 */
export async function runToolCalls(
  attempt: Attempt,
  state: StepState,
  invalid: Map<string, string>,
  after: ChatChunk[],
  onTimed: (callId: string, ms: number) => void,
): Promise<void> {
  const calls = state.content.filter((item): item is ToolCall => item.type === "tool-call");
  const open = calls.filter((call) => !state.calls.has(call.toolCallId));
  let remaining = open.length;
  await Promise.all(
    open.map(async (call) => {
      const place = calls.indexOf(call);
      const startedAt = performance.now();
      const outcome = await runOne(attempt, state.step, place, call, invalid.get(call.toolCallId));
      attempt.abort.signal.throwIfAborted();
      const ms = Math.round(performance.now() - startedAt);
      const { toolCallId } = call;
      await attempt.commit(
        () => {
          remaining--;
          const shown: ChatChunk =
            "error" in outcome
              ? { type: "tool-output-error", toolCallId, errorText: outcome.error }
              : { type: "tool-output-available", toolCallId, output: outcome.result };
          const timed: ChatChunk = { type: "message-metadata", messageMetadata: { tool_ms: { [toolCallId]: ms } } };
          return remaining === 0 ? [shown, timed, ...after] : [shown, timed];
        },
        (events) => finishToolCall(attempt.deps.sql(), attempt.turn, { step: state.step, place, ...outcome }, events),
        () => true,
      );
      state.calls.set(toolCallId, outcome);
      onTimed(toolCallId, ms);
    }),
  );
}

async function runOne(
  attempt: Attempt,
  step: number,
  place: number,
  call: ToolCall,
  invalid: string | undefined,
): Promise<CallOutcome> {
  const { deps, turn } = attempt;
  if (invalid !== undefined) return { error: invalid };
  const toolClass = deps.tools.classOf(call.toolName);
  if (toolClass === undefined) return { error: `There is no tool named ${call.toolName}.` };
  if (toolClass !== "read") await startToolCall(deps.sql(), turn, step, place);
  try {
    const signal = AbortSignal.any([attempt.abort.signal, AbortSignal.timeout(deps.toolMs)]);
    const result = await Promise.race([
      deps.tools.run(call.toolName, call.input, {
        ownerId: turn.ownerId,
        locale: turn.start.locale,
        timezone: turn.start.timezone,
        signal,
        idempotencyKey: `${turn.turnId}:${step}:${place}`,
      }),
      rejectOnAbort(signal),
    ]);
    return { result: toPgSafe(result ?? null) };
  } catch (error) {
    attempt.abort.signal.throwIfAborted();
    if (isAppError(error)) return { error: error.message };
    if ((error as Error).name === "TimeoutError") return { error: `${call.toolName} did not answer in time.` };
    logger.error({ error, tool: call.toolName, turn: turn.turnId }, "a tool failed");
    return { error: `${call.toolName} failed.` };
  }
}

/** A tool that does not listen to its signal must not hold the turn: Stop and the time limit end the wait. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
