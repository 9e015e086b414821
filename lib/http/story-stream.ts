import { isAppError } from "@/lib/platform/errors";
import type { ProposalPart } from "@/lib/scenarios";
import { frameStreamResponse, messageStreamHeaders } from "@/lib/streaming";
import { logError } from "./log-error.ts";
import { endedDetail, watchCredentials } from "./watch-credentials.ts";

const frame = (chunk: object) => `data: ${JSON.stringify(chunk)}\n\n`;
const done = "data: [DONE]\n\n";

type StoryStream = {
  messageId: string;
  /** Aborted here when the reader goes; whoever made the parts listens to it. */
  gone: AbortController;
  /** What is written is kept, whoever reads: a reader who is sent away finds it later. */
  isKept: boolean;
  problemOf: (error: unknown) => unknown;
};

/**
 * A story as it is written, in the events of a chat: `start`, one step with the text, `finish`, the turn's state, `[DONE]`.
 * A proposal comes as `data-proposal` before `finish`. There is no log behind it, so events have no cursor. It ends when the
 * key of `request` is revoked or its login ends: as a failed edit where nothing is kept, else without a word on its state.
 */
export function storyStreamResponse(
  request: Request,
  parts: AsyncGenerator<ProposalPart>,
  options: StoryStream,
): Response {
  const chunks = chunksOf(parts, options);
  let isDone = false;
  const next = async () => {
    if (isDone) return null;
    const { done: isLast, value } = await chunks.next();
    isDone = isLast === true;
    return isLast ? done : frame(value);
  };
  const leave = () => {
    options.gone.abort();
    return chunks.return(undefined);
  };
  const watch = (onEnded: () => void) => watchCredentials(request.headers, onEnded);
  const ended = failure({ code: "unauthenticated", detail: endedDetail }).map(frame).join("") + done;
  const source = { next, leave, watch, ...(options.isKept ? {} : { farewell: ended }) };
  return frameStreamResponse(source, messageStreamHeaders);
}

type Told = { code: string; detail: string };

const turn = (status: "completed" | "stopped" | "failed", error?: Told) => ({
  type: "data-turn",
  data: { status, ...(error ? { error } : {}) },
  transient: true,
});

const failure = (told: Told) => [{ type: "error", errorText: told.detail }, turn("failed", told)];

async function* chunksOf(
  parts: AsyncGenerator<ProposalPart>,
  { messageId, gone, problemOf }: StoryStream,
): AsyncGenerator<object, void> {
  const id = "0-0";
  let metadata: object = {};
  yield { type: "start", messageId };
  yield { type: "start-step" };
  let isOpen = false;
  try {
    for await (const part of parts) {
      if (part.type === "text") {
        if (!isOpen) yield { type: "text-start", id };
        isOpen = true;
        yield { type: "text-delta", id, delta: part.text };
      } else if (part.type === "model") {
        yield { type: "message-metadata", messageMetadata: { model: part.model } };
      } else if (part.type === "finish") {
        if (isOpen) yield { type: "text-end", id };
        metadata = { model: part.model, usage: part.usage };
      } else {
        yield { type: "data-proposal", data: part.proposal, transient: true };
      }
    }
  } catch (error) {
    if (gone.signal.aborted) return;
    if (error instanceof Error && error.name === "AbortError") {
      yield { type: "abort" };
      yield turn("stopped");
      return;
    }
    const problem = problemOf(error);
    if (!isAppError(problem)) logError(problem, { message_id: messageId });
    const told = isAppError(problem)
      ? { code: problem.code, detail: problem.message }
      : { code: "internal", detail: "Something went wrong on our side." };
    yield* failure(told);
    return;
  }
  yield { type: "finish-step" };
  yield { type: "finish", messageMetadata: metadata };
  yield turn("completed");
}
