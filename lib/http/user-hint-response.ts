import { type Ctx, ownerOf } from "@/lib/auth";
import { subscribeToUserHints } from "@/lib/sessions";
import { streamHeartbeatMs } from "./tunables.ts";
import { watchCredentials } from "./watch-credentials.ts";

/**
 * Hints for a signed-in user as server-sent events, until the reader goes away, or the key of `request` is revoked or its
 * login ends.
 */
export function userHintResponse(ctx: Ctx, request: Request): Response {
  const encoder = new TextEncoder();
  let heartbeat: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;
  let unwatch: (() => void) | undefined;
  let isOver = false;
  const end = () => {
    isOver = true;
    clearInterval(heartbeat);
    unsubscribe?.();
    unwatch?.();
  };
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      // A reader that does not read has nothing to lose: hints are dropped, it fetches anew when it connects again.
      const write = (text: string) => {
        if (!isOver && (controller.desiredSize ?? 0) > -1000) controller.enqueue(encoder.encode(text));
      };
      write("retry: 2000\n\n");
      heartbeat = setInterval(() => write(":\n\n"), streamHeartbeatMs);
      const ended = () => {
        if (isOver) return;
        end();
        controller.close();
      };
      unwatch = watchCredentials(request.headers, ended);
      unsubscribe = await subscribeToUserHints(ownerOf(ctx), (json) => write(`data: ${json}\n\n`));
      if (isOver) unsubscribe();
    },
    cancel: end,
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
