import { ProviderError } from "../provider-error.ts";

/** Requests under way, by key: whoever asks meanwhile waits for the same answer. */
export class SingleFlight {
  readonly #flights = new Map<string, Promise<unknown>>();
  readonly #timeoutMs: number;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /**
   * `start` belongs to no single caller: a caller whose signal aborts leaves alone, the request goes on for the others
   * until the time limit. Errors: the caller's abort reason, `unreachable` at the limit, or what `start` throws.
   */
  async run<T>(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    let flight = this.#flights.get(key) as Promise<T> | undefined;
    if (!flight) {
      flight = this.#limited(start).finally(() => this.#flights.delete(key));
      // Every caller may have left by the time it fails.
      flight.catch(() => undefined);
      this.#flights.set(key, flight);
    }
    return unlessAborted(flight, signal);
  }

  #limited<T>(start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const limit = AbortSignal.timeout(this.#timeoutMs);
    const seconds = this.#timeoutMs / 1000;
    return unlessAborted(start(limit), limit).catch((cause) => {
      if (!limit.aborted) throw cause;
      throw new ProviderError("unreachable", `The price source did not answer within ${seconds} seconds.`, { cause });
    });
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
