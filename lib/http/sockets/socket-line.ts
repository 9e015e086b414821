/** One open connection, as the process that holds it gives it to the conversation. */
export type SocketLine = {
  /**
   * Queues a text frame. A promise means the peer reads slower than we write: it resolves when there is room again, or
   * when the connection is over. A peer that stays behind is closed by the line itself.
   */
  send(text: string): Promise<void> | undefined;
  /** Ends the connection with a WebSocket close code. */
  close(code: number, reason: string): void;
  /** Aborted when the connection is over, by whomever. */
  signal: AbortSignal;
};

/** Takes one frame of the peer; resolves when the next may come. Never rejects. */
export type Receive = (text: string) => Promise<void>;

/** A caller who may open a connection. */
export type SocketVisit = {
  userId: string;
  /** Answer to `Sec-WebSocket-Protocol`; null for a caller who offered none. */
  protocol: string | null;
  begin(line: SocketLine): Receive;
};

export type Admission = { outcome: "admitted"; visit: SocketVisit } | { outcome: "refused"; response: Response };

/** The way from sockets to the domains; the server finds it on `globalThis`. Never rejects. */
export type SocketDoor = { admit(headers: Headers): Promise<Admission> };
