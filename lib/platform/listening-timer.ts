/** How finely (ms) waiting is counted. */
const sliceMs = 100;

/**
 * Calls `act` after `ms` in which this process could have heard an answer; the returned function cancels. While its event
 * loop stands still, because a module is loaded or the machine has no processor for it, an answer may have come long
 * ago, and the other side is not to blame.
 */
export function afterListening(ms: number, act: () => void): () => void {
  let leftMs = ms;
  let isCancelled = false;
  let timer: NodeJS.Timeout;
  const wait = () => {
    const slice = Math.min(leftMs, sliceMs);
    timer = setTimeout(() => {
      leftMs -= slice;
      if (leftMs > 0) wait();
      // Timers come before sockets: what arrived during a standstill is read first.
      else setImmediate(() => isCancelled || act());
    }, slice);
  };
  wait();
  return () => {
    isCancelled = true;
    clearTimeout(timer);
  };
}

/** What `work` comes to, or the error that `late` makes when `ms` of listening pass before that. */
export async function inTime<T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const cancel = afterListening(ms, () => reject(late()));
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    cancel();
  }
}
