import type { ChatChunk } from "@/lib/contracts/message";
import { isAppError } from "@/lib/platform/errors";
import { failpoint } from "@/lib/platform/failpoint";
import { logger } from "@/lib/platform/logger";
import { toPgSafe } from "@/lib/platform/pg-safe";
import { finishToolCall, type StartedCall, startToolCall } from "../lifecycle.ts";
import type { Attempt } from "./attempt.ts";
import { hashOf, type ToolCall } from "./ledger.ts";
import type { CallOutcome, StepState } from "./parts.ts";
import { EpochLost, persist } from "./persist.ts";
import { countRecorded, type Progress } from "./progress.ts";

/** Whether a person still has to say something about a call of the step. */
export function isWaiting(state: StepState): boolean {
  return [...state.asked].some(([callId, asked]) => asked.approved === null && !state.calls.has(callId));
}

/**
 * Runs the tool calls of a committed step side by side, but for those that wait for a person, and commits each answer
 * with the events that show it. The last call of the step carries `after`: the chunks that end it and open the next.
 */
export async function runToolCalls(
  attempt: Attempt,
  progress: Progress,
  state: StepState,
  invalid: Map<string, string>,
  after: ChatChunk[],
): Promise<void> {
  const calls = state.content.filter((item): item is ToolCall => item.type === "tool-call");
  const open = calls.filter(({ toolCallId }) => {
    const asked = state.asked.get(toolCallId);
    return !state.calls.has(toolCallId) && (asked === undefined || asked.approved !== null);
  });
  let remaining = open.length;
  const isLast = () => remaining === 0 && !isWaiting(state);
  await Promise.all(
    open.map(async (call) => {
      const place = calls.indexOf(call);
      const startedAt = performance.now();
      const outcome = await runOne(attempt, progress, {
        step: state.step,
        place,
        call,
        invalid: invalid.get(call.toolCallId),
      });
      if (HAS_FAILPOINTS) await failpoint("tool.ran");
      attempt.abort.signal.throwIfAborted();
      const ms = Math.round(performance.now() - startedAt);
      const { toolCallId } = call;
      const row = { step: state.step, place, ...outcome };
      await attempt.commit(
        () => {
          remaining--;
          const timed: ChatChunk = { type: "message-metadata", messageMetadata: { tool_ms: { [toolCallId]: ms } } };
          const shown = [outcomeChunk(toolCallId, outcome), timed];
          return isLast() ? [...shown, ...after] : shown;
        },
        (events) => finishToolCall(attempt.deps.sql(), attempt.turn, row, events),
      );
      if (HAS_FAILPOINTS) await failpoint("tool.committed");
      state.calls.set(toolCallId, outcome);
      progress.toolMs[toolCallId] = ms;
    }),
  );
}

type RunOutcome = Exclude<CallOutcome, { denied: unknown }>;

function outcomeChunk(toolCallId: string, outcome: RunOutcome): ChatChunk {
  return "error" in outcome
    ? { type: "tool-output-error", toolCallId, errorText: outcome.error }
    : { type: "tool-output-available", toolCallId, output: outcome.result };
}

type PlacedCall = { step: number; place: number; call: ToolCall; invalid: string | undefined };

async function runOne(
  attempt: Attempt,
  progress: Progress,
  { step, place, call, invalid }: PlacedCall,
): Promise<RunOutcome> {
  const { deps, turn } = attempt;
  if (invalid !== undefined) return { error: invalid };
  const toolClass = deps.tools.classOf(call.toolName);
  if (toolClass === undefined) return { error: `There is no tool named ${call.toolName}.` };
  let input: unknown = call.input;
  if (toolClass !== "read") {
    const started = await startRecorded(attempt, step, place);
    if (!isApproved(started)) {
      logger.error({ turn: turn.turnId, step, place }, "arguments differ from those that were approved");
      return { error: "The stored arguments are not those that were approved. Nothing was carried out." };
    }
    input = started.args;
  }
  try {
    const limit = deps.tools.limitMs?.(call.toolName) ?? deps.toolMs;
    const signal = AbortSignal.any([attempt.abort.signal, AbortSignal.timeout(limit)]);
    const result = await Promise.race([
      deps.tools.run(call.toolName, input, {
        ownerId: turn.ownerId,
        locale: turn.start.locale,
        timezone: turn.start.timezone,
        signal,
        idempotencyKey: `${turn.turnId}:${step}:${place}`,
        turnId: turn.turnId,
        model: turn.start.model,
        onSpent: (spent) => countRecorded(progress, spent),
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

/** Commits `executing` before the call begins and answers the arguments that stand in the ledger: those run. */
async function startRecorded(attempt: Attempt, step: number, place: number): Promise<StartedCall> {
  const { deps, turn } = attempt;
  const forever = new AbortController().signal;
  const started = await persist(deps.clock, forever, () => startToolCall(deps.sql(), turn, step, place));
  if (started === "lost") {
    attempt.end("lost");
    throw new EpochLost();
  }
  if (HAS_FAILPOINTS) await failpoint("tool.recorded");
  if (started === "stopping") attempt.end("stop");
  attempt.abort.signal.throwIfAborted();
  if (started === "stopping") throw new EpochLost();
  return started;
}

/** Whether what stands in the ledger is what was recorded, and what a person said yes to. */
function isApproved({ args, argsHash, approvedHash }: StartedCall): boolean {
  return hashOf(args) === argsHash && (approvedHash === null || approvedHash === argsHash);
}

/** A tool that does not listen to its signal must not hold the turn: Stop and the time limit end the wait. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
