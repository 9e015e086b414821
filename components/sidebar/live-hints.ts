/** A hint that something of the signed-in person changed; what it is now has to be fetched. */
export type Hint = { type: string; id: string; session_id: string | null };

type Listener = {
  onHint: (hint: Hint) => void /** Connected, also again: whatever happened before may be missed. */;
  onConnect: () => void;
};

type Message = { hint: Hint } | { connected: true };

const firstRetryMs = 1000;
const longestRetryMs = 30_000;

/**
 * Listens to `GET /api/v1/events`. Of all tabs one holds the connection, elected by a Web Lock, and tells the others:
 * browsers allow six connections to a host over HTTP/1.1, and answers stream over them too. A server without that route
 * is left in peace. Returns how to stop.
 */
export function listenToHints(userId: string, listener: Listener): () => void {
  const ended = new AbortController();
  const channel = new BroadcastChannel(`holdfast-hints-${userId}`);
  const deliver = (message: Message) => ("hint" in message ? listener.onHint(message.hint) : listener.onConnect());
  channel.onmessage = (event: MessageEvent<Message>) => deliver(event.data);
  const tell = (message: Message) => {
    if (ended.signal.aborted) return;
    deliver(message);
    channel.postMessage(message);
  };
  // Pages that are neither local nor https have no locks; then each tab connects for itself.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) void holdConnection(deliver, ended.signal);
  else
    locks
      .request(`holdfast-hints-${userId}`, { signal: ended.signal }, () => holdConnection(tell, ended.signal))
      // Aborted while it waited: the page is gone.
      .catch(() => undefined);
  return () => {
    ended.abort();
    channel.close();
  };
}

/** Keeps a connection until `signal` ends, reopening it when the server has closed it for good. */
async function holdConnection(tell: (message: Message) => void, signal: AbortSignal): Promise<void> {
  let retryMs = firstRetryMs;
  while (!signal.aborted) {
    const opened = await oneConnection(tell, signal);
    if (opened) retryMs = firstRetryMs;
    // Never opened and refused: there is no such route, or nobody is signed in. Asking on focus has to do.
    else if (retryMs === firstRetryMs) return;
    await pause(retryMs, signal);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  }
}

/** Resolves when the browser gives the connection up; whether it had ever been open. */
function oneConnection(tell: (message: Message) => void, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let opened = false;
    const source = new EventSource("/api/v1/events");
    const close = () => {
      source.close();
      resolve(opened);
    };
    source.onopen = () => {
      opened = true;
      tell({ connected: true });
    };
    source.onmessage = (event: MessageEvent<string>) => {
      const hint = parseHint(event.data);
      if (hint) tell({ hint });
    };
    source.onerror = () => source.readyState === EventSource.CLOSED && close();
    signal.addEventListener("abort", close, { once: true });
  });
}

export function parseHint(text: string): Hint | null {
  try {
    const value = JSON.parse(text) as Partial<Hint> | null;
    if (typeof value?.type !== "string" || typeof value.id !== "string") return null;
    return {
      type: value.type,
      id: value.id,
      session_id: typeof value.session_id === "string" ? value.session_id : null,
    };
  } catch {
    return null;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
