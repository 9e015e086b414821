import { WebSocket } from "ws";
import type { SocketLine } from "../../http/index.ts";
import { highWaterBytes, lowWaterBytes, slowPatienceMs } from "./tunables.ts";

/**
 * The sending half of a connection. What waits to be sent is bounded: writers are held up at the high-water mark, and a
 * peer that does not bring it down in time is closed with 1013 instead of holding memory or anybody else.
 */
export function writeLine(socket: WebSocket): SocketLine {
  const over = new AbortController();
  let held: (() => void)[] = [];
  let slow: NodeJS.Timeout | undefined;

  const release = () => {
    clearTimeout(slow);
    slow = undefined;
    const free = held;
    held = [];
    for (const goOn of free) goOn();
  };
  const onWritten = () => {
    if (held.length > 0 && socket.bufferedAmount <= lowWaterBytes) release();
  };
  const close = (code: number, reason: string) => {
    if (socket.readyState === WebSocket.OPEN) socket.close(code, reason);
    over.abort();
    release();
  };
  socket.once("close", () => {
    over.abort();
    release();
  });

  return {
    signal: over.signal,
    close,
    send(text) {
      if (socket.readyState !== WebSocket.OPEN || over.signal.aborted) return undefined;
      socket.send(text, onWritten);
      if (socket.bufferedAmount < highWaterBytes) return undefined;
      slow ??= setTimeout(() => close(1013, "reading too slowly; attach again with the last cursor"), slowPatienceMs);
      return new Promise((resolve) => held.push(resolve));
    },
  };
}
