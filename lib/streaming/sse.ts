import { type AttachInput, attach } from "./attach.ts";
import { encodeCursor } from "./cursor.ts";
import { heartbeatMs } from "./tunables.ts";

const encoder = new TextEncoder();

const eventStreamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  "x-vercel-ai-ui-message-stream": "v1",
} as const;

/**
 * A turn's log as server-sent events: `id:` is the cursor, `data:` one UI message chunk, `[DONE]` at the end. `first`
 * is a chunk of this response alone (JSON text), sent before the log. Ending the response ends only this reader.
 */
export function eventStreamResponse(input: Omit<AttachInput, "signal">, first: string | null): Response {
  const ended = new AbortController();
  const events = attach({ ...input, signal: ended.signal });
  let heartbeat: NodeJS.Timeout;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(":\n\n"));
      }, heartbeatMs);
      if (first !== null) controller.enqueue(encoder.encode(`data: ${first}\n\n`));
    },
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (done) {
          clearInterval(heartbeat);
          controller.enqueue(encoder.encode("data: [DONE]\n\n"));
          controller.close();
          return;
        }
        let text = "";
        for (const event of value) {
          if (event.epoch > 0) text += `id: ${encodeCursor(input.turnId, event)}\n`;
          text += `data: ${event.json}\n\n`;
        }
        controller.enqueue(encoder.encode(text));
      } catch (error) {
        // The stream may just end; the reader attaches again with its last cursor and meets a typed error there.
        clearInterval(heartbeat);
        controller.error(error);
      }
    },
    async cancel() {
      clearInterval(heartbeat);
      ended.abort();
      await events.return(undefined);
    },
  });
  return new Response(body, { headers: eventStreamHeaders });
}
