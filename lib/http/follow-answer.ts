import { type Ctx, ownerOf } from "@/lib/auth";
import type { ChatChunk, MessageMetadata } from "@/lib/contracts/message";
import type { TurnStatus } from "@/lib/contracts/turn";
import { systemClock } from "@/lib/platform/clock";
import { logger } from "@/lib/platform/logger";
import { AppendedText, attach, type Cursor, type TextPiece } from "@/lib/streaming";
import { getTurn } from "@/lib/turns";
import type { AskedApproval } from "./approval-notice.ts";
import { failureOf } from "./failure-of.ts";
import { logPatienceMs, logRetryMs } from "./tunables.ts";

/** How an answer ended for a reader. `status` is null when the reader itself went away. */
export type AnswerEnd = {
  status: TurnStatus | null;
  /** Why the turn failed, or why its log could not be read on. */
  error: { code: string; detail: string } | null;
  /** What waits for a person. */
  asked: AskedApproval[];
  usage: { input_tokens: number; output_tokens: number };
};

type Seen = AnswerEnd & {
  text: AppendedText;
  place: Cursor | null;
  tools: Map<string, string>;
  questions: Map<string, AskedApproval>;
};

const nothingSeen = (): Seen => ({
  status: null,
  error: null,
  asked: [],
  usage: { input_tokens: 0, output_tokens: 0 },
  text: new AppendedText(),
  place: null,
  tools: new Map(),
  questions: new Map(),
});

/**
 * The text of a turn's answer for a reader that can only append and has no cursor to come back with, from its beginning
 * to where the turn settles or waits for a person. A log that cannot be read for a moment is read on from where it was.
 * Never throws: what went wrong is in the end it returns.
 */
export async function* followAnswer(ctx: Ctx, turnId: string): AsyncGenerator<TextPiece, AnswerEnd> {
  const seen = nothingSeen();
  const { signal } = ctx;
  let deadline: number | null = null;
  while (!signal.aborted) {
    const before = seen.place;
    try {
      yield* readOn(ctx, turnId, seen);
      if (seen.status === null && !signal.aborted) seen.status = (await getTurn(ctx, { turnId })).status;
      break;
    } catch (error) {
      const failure = failureOf(error);
      if (deadline === null || seen.place !== before) deadline = performance.now() + logPatienceMs;
      if (failure.code !== "unavailable" || performance.now() > deadline) {
        logger.warn({ turn: turnId, code: failure.code }, "a reader of an answer was given up");
        seen.error = { code: failure.code, detail: failure.detail };
        break;
      }
      await systemClock.sleep(logRetryMs, signal).catch(() => undefined);
    }
  }
  const { status, error, usage } = seen;
  return { status, error, usage, asked: [...seen.questions.values()] };
}

async function* readOn(ctx: Ctx, turnId: string, seen: Seen): AsyncGenerator<TextPiece> {
  let isReturning = seen.place !== null;
  for await (const batch of attach({ ownerId: ownerOf(ctx), turnId, after: seen.place, signal: ctx.signal })) {
    for (const event of batch) {
      const chunk = JSON.parse(event.json) as ChatChunk;
      // A place that nobody knows any more: the message comes again from its beginning.
      if (isReturning && chunk.type === "start") seen.text.rewind();
      isReturning = false;
      note(chunk, seen);
      yield* seen.text.push(chunk);
      if (event.epoch > 0) seen.place = { epoch: event.epoch, n: event.n };
    }
  }
}

function note(chunk: ChatChunk, seen: Seen): void {
  if (chunk.type === "tool-input-available") seen.tools.set(chunk.toolCallId, chunk.toolName);
  else if (chunk.type === "tool-approval-request") {
    const { approvalId, toolCallId, reason = "" } = chunk;
    seen.questions.set(approvalId, { tool: seen.tools.get(toolCallId) ?? "", reason });
  } else if (chunk.type === "tool-approval-response") seen.questions.delete(chunk.approvalId);
  else if (chunk.type === "message-metadata" || chunk.type === "finish") {
    const { error, usage } = (chunk.messageMetadata ?? {}) as MessageMetadata;
    if (error) seen.error = error;
    if (usage) seen.usage = usage;
  } else if (chunk.type === "error") seen.error ??= { code: "internal", detail: chunk.errorText };
  else if (chunk.type === "data-turn") seen.status = chunk.data.status;
}
