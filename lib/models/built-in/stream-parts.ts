import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { systemClock } from "@/lib/platform/clock";

/**
 * Sends the parts one by one, each text piece `paceMs` after the one before. Abort ends it at once with the signal's
 * reason, as a cut request would; a reader that leaves ends the waiting too.
 */
export function streamParts(
  parts: readonly LanguageModelV4StreamPart[],
  paceMs: number,
  signal: AbortSignal | undefined,
): ReadableStream<LanguageModelV4StreamPart> {
  const left = new AbortController();
  const ended = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  let next = 0;
  return new ReadableStream<LanguageModelV4StreamPart>(
    {
      async pull(controller) {
        const part = parts[next];
        next += 1;
        if (part === undefined) {
          controller.close();
          return;
        }
        if (part.type === "text-delta" && paceMs > 0) await systemClock.sleep(paceMs, ended);
        ended.throwIfAborted();
        controller.enqueue(part);
      },
      cancel(reason) {
        left.abort(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
