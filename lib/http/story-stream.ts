import { isAppError } from "@/lib/platform/errors";
import type { ProposalPart } from "@/lib/scenarios";
import { logError } from "./log-error.ts";
import { streamHeartbeatMs } from "./tunables.ts";

const encoder = new TextEncoder();
const frame = (chunk: object) => encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`);

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  "x-vercel-ai-ui-message-stream": "v1",
} as const;

type StoryStream = {
  messageId: string;
  /** Aborted here when the reader goes; whoever made the parts listens to it. */
  gone: AbortController;
  problemOf: (error: unknown) => unknown;
};

/**
 * A story as it is written, in the events of a chat: `start`, one step with the text, `finish`, the turn's state, `[DONE]`.
 * A proposal comes as `data-proposal` before `finish`. There is no log behind it, so events have no cursor.
 */
export function storyStreamResponse(parts: AsyncGenerator<ProposalPart>, options: StoryStream): Response {
  const chunks = chunksOf(parts, options);
  let heartbeat: NodeJS.Timeout;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(":\n\n"));
      }, streamHeartbeatMs);
    },
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (!done) return controller.enqueue(frame(value));
      clearInterval(heartbeat);
      controller.enqueue(encoder.encode("data: [DONE]\n\n"));
      controller.close();
    },
    async cancel() {
      clearInterval(heartbeat);
      options.gone.abort();
      await chunks.return(undefined);
    },
  });
  return new Response(body, { headers });
}

const turn = (status: "completed" | "stopped" | "failed", error?: { code: string; detail: string }) => ({
  type: "data-turn",
  data: { status, ...(error ? { error } : {}) },
  transient: true,
});

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
    yield { type: "error", errorText: told.detail };
    yield turn("failed", told);
    return;
  }
  yield { type: "finish-step" };
  yield { type: "finish", messageMetadata: metadata };
  yield turn("completed");
}
