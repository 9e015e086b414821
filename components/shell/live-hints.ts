import { type Hint, parseHint } from "./hint.ts";

export type HintListener = {
  onHint: (hint: Hint) => void;
  /** Connected, also again: whatever happened before may be missed, so fetch anew. */
  onConnect: () => void;
};

/** What the browser gives; tests pass their own. */
export type HintPorts = {
  /**
   * Opens the stream of hints, calls `onOpen` once and `onData` for each. Resolves or rejects when it is over, in any
   * case soon after `signal` ends.
   */
  connect: (handlers: { onOpen: () => void; onData: (data: string) => void }, signal: AbortSignal) => Promise<void>;
  /** Absent on pages that are neither local nor https. */
  locks: Pick<LockManager, "request"> | undefined;
  channel: (name: string) => BroadcastChannel | undefined;
  /** Resolves after so many milliseconds, sooner when the network comes back or `signal` ends. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
};

type Message = { hint: Hint } | { connected: true };

const firstRetryMs = 500;
const longestRetryMs = 15_000;

/**
 * The hints of the signed-in person, for everything on the page. Of all tabs one holds the connection, elected by a Web
 * Lock, and tells the others: browsers allow six connections to a host over HTTP/1.1, and answers stream over them too.
 * When that tab closes, the lock goes to the next. Without locks each tab connects for itself.
 */
export class LiveHints {
  readonly #listeners = new Set<HintListener>();

  subscribe(listener: HintListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listens until the returned function is called. `userId` keeps two accounts in one browser apart. */
  start(userId: string, ports: HintPorts): () => void {
    const ended = new AbortController();
    const { signal } = ended;
    const name = `holdfast-hints-${userId}`;
    // Without locks everybody has the connection: then nobody needs to be told.
    const channel = ports.locks && ports.channel(name);
    if (channel) channel.onmessage = (event: MessageEvent<Message>) => this.#deliver(event.data);
    const tell = (message: Message) => {
      if (signal.aborted) return;
      this.#deliver(message);
      channel?.postMessage(message);
    };
    if (!ports.locks || !channel) void keepConnected(ports, tell, signal);
    else
      ports.locks
        .request(name, { signal }, () => keepConnected(ports, tell, signal))
        // Ended while it waited for its turn.
        .catch(() => undefined);
    return () => {
      ended.abort();
      channel?.close();
    };
  }

  #deliver(message: Message): void {
    for (const listener of this.#listeners) {
      if ("hint" in message) listener.onHint(message.hint);
      else listener.onConnect();
    }
  }
}

/** Holds a connection and opens it again whenever it ends, until `signal` does. */
async function keepConnected(ports: HintPorts, tell: (message: Message) => void, signal: AbortSignal): Promise<void> {
  let retryMs = firstRetryMs;
  while (!signal.aborted) {
    const handlers = {
      onOpen: () => {
        retryMs = firstRetryMs;
        tell({ connected: true });
      },
      onData: (data: string) => {
        const hint = parseHint(data);
        if (hint) tell({ hint });
      },
    };
    // Why it ended does not matter: it is opened again, later each time.
    await ports.connect(handlers, signal).catch(() => undefined);
    await ports.pause(retryMs, signal);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  }
}
