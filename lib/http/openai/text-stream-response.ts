import { streamHeartbeatMs } from "../tunables.ts";

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/**
 * Frames of text as server-sent events, read as fast as the peer reads. `frames` is given the signal that ends with this
 * reader, and with nothing else.
 */
export function textStreamResponse(
  frames: (signal: AbortSignal) => AsyncGenerator<string>,
  headers: Record<string, string>,
): Response {
  const encoder = new TextEncoder();
  const ended = new AbortController();
  const source = frames(ended.signal);
  let heartbeat: NodeJS.Timeout;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // A comment: it keeps proxies from closing a stream whose turn waits or runs a tool.
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(":\n\n"));
      }, streamHeartbeatMs);
    },
    async pull(controller) {
      try {
        const { done, value } = await source.next();
        if (!done) {
          controller.enqueue(encoder.encode(value));
          return;
        }
        clearInterval(heartbeat);
        controller.close();
      } catch (error) {
        clearInterval(heartbeat);
        controller.error(error);
      }
    },
    async cancel() {
      clearInterval(heartbeat);
      ended.abort();
      await source.return(undefined);
    },
  });
  return new Response(body, { headers: { ...streamHeaders, ...headers } });
}
