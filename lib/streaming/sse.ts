import { type AttachInput, attach } from "./attach.ts";
import { encodeCursor } from "./cursor.ts";
import { frameStreamResponse, type Watch } from "./frame-stream.ts";

/** Says that the data of the events are UI message chunks. */
export const messageStreamHeaders = { "x-vercel-ai-ui-message-stream": "v1" };

/**
 * A turn's log as server-sent events: `id:` is the cursor, `data:` one UI message chunk, `[DONE]` at the end. `first`
 * is a chunk of this response alone (JSON text), sent before the log. Ending the response ends only this reader; one that
 * is sent away by `watch` gets no `[DONE]`, for the turn goes on.
 */
export function eventStreamResponse(input: Omit<AttachInput, "signal">, first: string | null, watch: Watch): Response {
  const gone = new AbortController();
  const events = attach({ ...input, signal: gone.signal });
  let isDone = false;
  const next = async () => {
    if (isDone) return null;
    const { done, value } = await events.next();
    if (done) {
      isDone = true;
      return "data: [DONE]\n\n";
    }
    let text = "";
    for (const event of value) {
      if (event.epoch > 0) text += `id: ${encodeCursor(input.turnId, event)}\n`;
      text += `data: ${event.json}\n\n`;
    }
    return text;
  };
  const leave = () => {
    gone.abort();
    return events.return(undefined);
  };
  return frameStreamResponse(
    { first: first === null ? null : `data: ${first}\n\n`, next, leave, watch },
    messageStreamHeaders,
  );
}
