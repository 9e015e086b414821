import { WebSocket } from "ws";
import type { Receive, SocketLine } from "../../http/index.ts";
import { framesPerSecond, goodbyeMs, inboxBytes, inboxFrames } from "./tunables.ts";

/** Closes a peer that breaks the rules and stops listening to it; one that does not go is cut off. */
function expel(socket: WebSocket, line: SocketLine, code: number, reason: string): void {
  line.close(code, reason);
  socket.pause();
  setTimeout(() => socket.terminate(), goodbyeMs).unref();
}

/**
 * The receiving half of a connection: frames are handled one after the other; while too many wait the socket is not
 * read, so that a peer can fill its own buffers only. Binary frames and floods end the connection.
 */
export function readLine(socket: WebSocket, line: SocketLine, receive: Receive, now = () => performance.now()): void {
  const inbox: string[] = [];
  let bytes = 0;
  let isBusy = false;
  let second = { startedAt: now(), frames: 0 };

  const isFlood = () => {
    if (now() - second.startedAt >= 1000) second = { startedAt: now(), frames: 0 };
    second.frames += 1;
    return second.frames > framesPerSecond;
  };
  const guard = (): boolean => {
    if (line.signal.aborted || socket.readyState !== WebSocket.OPEN) return false;
    if (!isFlood()) return true;
    expel(socket, line, 1008, `more than ${framesPerSecond} frames a second`);
    return false;
  };
  const isFull = () => inbox.length >= inboxFrames || bytes >= inboxBytes;
  const handle = async () => {
    isBusy = true;
    for (let text = inbox.shift(); text !== undefined && !line.signal.aborted; text = inbox.shift()) {
      bytes -= text.length;
      if (socket.isPaused && !isFull()) socket.resume();
      await receive(text);
    }
    isBusy = false;
  };

  socket.on("ping", guard);
  socket.on("pong", guard);
  socket.on("message", (data, isBinary) => {
    if (!guard()) return;
    if (isBinary) {
      expel(socket, line, 1003, "text frames only");
      return;
    }
    // Bytes in one piece: the library's way of giving messages, unless told otherwise.
    const text = (data as Buffer).toString();
    inbox.push(text);
    bytes += text.length;
    if (isFull()) socket.pause();
    if (!isBusy) void handle();
  });
}
