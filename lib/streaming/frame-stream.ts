import { heartbeatMs } from "./tunables.ts";

const encoder = new TextEncoder();

/** Calls back once when whoever reads may no longer do so. Returns what ends the watch. */
export type Watch = (onEnded: () => void) => () => void;

export type FrameSource = {
  /** Sent before the first of `next`. */
  first?: string | null;
  /** The next server-sent events as text; null at the end. Asked as fast as the peer reads. */
  next: () => Promise<string | null>;
  /** The reader is gone, by itself or sent away; may be called again. */
  leave: () => Promise<unknown>;
  watch: Watch;
  /** Said to a reader who is sent away; without it the stream just ends, and whoever attaches again learns why. */
  farewell?: string;
};

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/**
 * Server-sent events as a response. It only reads: its end, whoever wants it, ends nothing but `leave`. A comment line now
 * and then keeps proxies from closing a silent stream.
 */
export function frameStreamResponse(source: FrameSource, headers: Record<string, string> = {}): Response {
  const { first = null, next, leave, watch, farewell } = source;
  let isOver = false;
  let heartbeat: NodeJS.Timeout | undefined;
  let unwatch: (() => void) | undefined;
  const end = () => {
    isOver = true;
    clearInterval(heartbeat);
    unwatch?.();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(":\n\n"));
      }, heartbeatMs);
      unwatch = watch(() => {
        if (isOver) return;
        end();
        if (farewell !== undefined) controller.enqueue(encoder.encode(farewell));
        controller.close();
        // The reader is gone already; what is left behind has nobody to tell of a failure.
        leave().catch(() => undefined);
      });
      if (first !== null) controller.enqueue(encoder.encode(first));
    },
    async pull(controller) {
      try {
        const frames = await next();
        if (isOver) return;
        if (frames !== null) {
          controller.enqueue(encoder.encode(frames));
          return;
        }
        end();
        controller.close();
      } catch (error) {
        // The stream may just end; the reader attaches again with its last cursor and meets a typed error there.
        if (isOver) return;
        end();
        controller.error(error);
      }
    },
    async cancel() {
      end();
      await leave();
    },
  });
  return new Response(body, { headers: { ...streamHeaders, ...headers } });
}
