import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { socketFrameLimit, socketPath } from "../../contracts/socket-address.ts";
import type { SocketDoor, SocketVisit } from "../../http/index.ts";
import { createId } from "../../platform/ids.ts";
import { logger } from "../../platform/logger.ts";
import { problemText } from "../refusal-body.ts";
import { readLine } from "./read-line.ts";
import { refuseUpgrade } from "./refuse-upgrade.ts";
import { connectionsInAll, connectionsPerUser, heartbeatMs, highWaterBytes } from "./tunables.ts";
import { writeLine } from "./write-line.ts";

const problemType = { "content-type": "application/problem+json" };

/** Whether a request target is where sockets are opened, with or without a trailing slash. */
export function isSocketTarget(target: string | undefined): boolean {
  const path = (target ?? "").split("?", 1)[0];
  return path === socketPath || path === `${socketPath}/`;
}

function toHeaders(received: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received))
    for (const item of typeof value === "string" ? [value] : (value ?? [])) headers.append(name, item);
  return headers;
}

/**
 * Opens WebSockets on the server's own port. It knows connections, not turns: who may come in and what is said is the
 * door's, which the application puts on `globalThis`.
 */
export class Gateway {
  private readonly door: () => SocketDoor | undefined;
  private readonly protocols = new WeakMap<IncomingMessage, string>();
  private readonly byUser = new Map<string, number>();
  /** Rounds of the heartbeat since a peer was last heard. */
  private readonly silent = new WeakMap<WebSocket, number>();
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: socketFrameLimit,
    perMessageDeflate: false,
    // Answered below, where a peer that asks and does not read cannot make us keep answers for it.
    autoPong: false,
    handleProtocols: (_offered, request) => this.protocols.get(request) ?? false,
  });
  private isClosing = false;
  private readonly heartbeat = setInterval(() => this.beat(), heartbeatMs).unref();

  constructor(door: () => SocketDoor | undefined) {
    this.door = door;
  }

  /**
   * Answers one upgrade: the connection is opened only when its caller is known. Never rejects. Whoever received `socket`
   * listens to its errors.
   */
  async accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const door = this.door();
    if (!door || this.isClosing) {
      refuseUpgrade(socket, 503, { "retry-after": "1" });
      return;
    }
    const admission = await door.admit(toHeaders(request.headers));
    if (socket.destroyed || !socket.writable) return;
    // Who was looked up while the process began to end would miss the goodbye.
    if (this.isClosing) {
      refuseUpgrade(socket, 503, { "retry-after": "1" });
      return;
    }
    if (admission.outcome === "refused") {
      const { status, headers } = admission.response;
      refuseUpgrade(socket, status, Object.fromEntries(headers), await admission.response.text());
      return;
    }
    const { visit } = admission;
    if (this.isFull(visit.userId)) {
      const detail = `At most ${connectionsPerUser} connections of one user are open at the same time.`;
      const told = { status: 429, code: "rate_limited", title: "Too many requests", detail };
      const body = problemText(told, createId("req"));
      refuseUpgrade(socket, 429, { ...problemType, "retry-after": "5" }, body);
      return;
    }
    if (visit.protocol !== null) this.protocols.set(request, visit.protocol);
    this.server.handleUpgrade(request, socket, head, (opened) => this.open(opened, visit));
  }

  /** Ends every connection with 1012: come back, to this process or to another one. Opens none any more. */
  close(): void {
    this.isClosing = true;
    clearInterval(this.heartbeat);
    for (const client of this.server.clients) client.close(1012, "restarting; attach again with the last cursor");
  }

  private isFull(userId: string): boolean {
    return (this.byUser.get(userId) ?? 0) >= connectionsPerUser || this.server.clients.size >= connectionsInAll;
  }

  private open(socket: WebSocket, visit: SocketVisit): void {
    const { userId } = visit;
    this.byUser.set(userId, (this.byUser.get(userId) ?? 0) + 1);
    socket.once("close", () => {
      const left = (this.byUser.get(userId) ?? 1) - 1;
      if (left > 0) this.byUser.set(userId, left);
      else this.byUser.delete(userId);
    });
    // What a peer does wrong (a frame too large, bytes that are no UTF-8) is closed by the library with its code.
    socket.on("error", (error) => logger.debug({ reason: error.message }, "a socket failed"));
    const heard = () => this.silent.set(socket, 0);
    for (const event of ["message", "ping", "pong"]) socket.on(event, heard);
    socket.on("ping", (data) => {
      if (socket.readyState === socket.OPEN && socket.bufferedAmount < highWaterBytes) socket.pong(data);
    });
    const line = writeLine(socket);
    readLine(socket, line, visit.begin(line));
  }

  private beat(): void {
    for (const client of this.server.clients) {
      // While we do not read we cannot hear.
      const rounds = client.isPaused ? 0 : (this.silent.get(client) ?? 0);
      if (rounds >= 2) {
        client.terminate();
        continue;
      }
      this.silent.set(client, rounds + 1);
      if (client.readyState === client.OPEN) client.ping();
    }
  }
}
