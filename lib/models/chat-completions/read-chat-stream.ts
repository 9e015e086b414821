import type { LanguageModelV4StreamPart, SharedV4Warning } from "@ai-sdk/provider";
import { ModelCutError } from "../model-failures.ts";
import { drainMs } from "../tunables.ts";
import { ChatChunkReader } from "./chat-chunk-reader.ts";
import { ServerSentEvents } from "./server-sent-events.ts";

/**
 * Stream parts of a chat completion that arrives as server-sent events. Reads on only when asked for more. A transport
 * that breaks is an `error` part with `ModelCutError`, its cause inside; one that merely ends is `finish: interrupted`.
 */
export function readChatStream(
  body: ReadableStream<Uint8Array>,
  options: { metadataKey: string; warnings: SharedV4Warning[]; signal?: AbortSignal | undefined },
): ReadableStream<LanguageModelV4StreamPart> {
  const reader = body.getReader();
  const events = new ServerSentEvents();
  let emitted = 0;
  let chunks: ChatChunkReader;

  /** Returns whether the stream is over. */
  async function readOnce(): Promise<boolean> {
    const { done, value } = await reader.read();
    if (done) return true;
    for (const event of events.push(value)) if (chunks.take(event)) return true;
    chunks.flush();
    return false;
  }

  return new ReadableStream<LanguageModelV4StreamPart>(
    {
      start(controller) {
        chunks = new ChatChunkReader((part) => {
          emitted++;
          controller.enqueue(part);
        }, options.metadataKey);
        controller.enqueue({ type: "stream-start", warnings: options.warnings });
      },
      async pull(controller) {
        const before = emitted;
        try {
          while (emitted === before) {
            if (!(await readOnce())) continue;
            chunks.end();
            controller.close();
            void drain(reader);
            return;
          }
        } catch (error) {
          void reader.cancel(error).catch(() => undefined);
          // As a part: an errored stream would drop what arrived before and was not read yet.
          controller.enqueue({ type: "error", error: failureOf(error, options.signal) });
          controller.close();
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function failureOf(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof ModelCutError) return error;
  return new ModelCutError("The connection to the model broke while it was answering.", { cause: error });
}

// A body that was read to its end gives its connection back; one that is cancelled closes it.
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), drainMs);
  timer.unref();
  try {
    while (!(await reader.read()).done);
  } catch {
    // The answer is complete; how its connection ends does not matter.
  } finally {
    clearTimeout(timer);
  }
}
