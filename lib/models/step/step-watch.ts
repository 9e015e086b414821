import { ModelTimeoutError } from "../model-failures.ts";
import type { ModelTimeouts } from "../resolved-model.ts";

/**
 * Ends a step's upstream request when its caller aborts or a limit passes. Costs a clock reading for each output and no
 * timer: one timer sleeps through the current limit and looks, when it wakes, how long the silence really is.
 */
export class StepWatch {
  /** For the model: aborted with the caller's reason or a `ModelTimeoutError`. */
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  readonly #limits: ModelTimeouts;
  readonly #stepTimer: NodeJS.Timeout;
  readonly #onOuterAbort = () => this.#controller.abort(this.#outer.reason);
  #silenceTimer: NodeJS.Timeout | undefined;
  #phase: "first" | "chunk" = "first";
  #since = 0;
  #waiting = false;

  constructor(outer: AbortSignal, limits: ModelTimeouts) {
    this.signal = this.#controller.signal;
    this.#outer = outer;
    this.#limits = limits;
    this.#stepTimer = setTimeout(() => this.#controller.abort(new ModelTimeoutError("step", limits.step)), limits.step);
    if (outer.aborted) this.#onOuterAbort();
    else outer.addEventListener("abort", this.#onOuterAbort, { once: true });
  }

  /** A try begins: its first output has to come in time. */
  awaitFirst(): void {
    this.#phase = "first";
    this.#wait();
    clearTimeout(this.#silenceTimer);
    this.#sleep(this.#limits.first);
  }

  /** The model said something, and is asked for more. Keep-alives never come here. */
  awaitNext(): void {
    this.#wait();
    if (this.#phase === "chunk") return;
    this.#phase = "chunk";
    clearTimeout(this.#silenceTimer);
    this.#sleep(this.#limits.chunk);
  }

  /** The caller has the word, or a pause runs: nobody waits for the model. */
  rest(): void {
    this.#waiting = false;
  }

  /** The result, or the reason of the abort when that comes first: for models that do not listen to their signal. */
  async orAborted<T>(promise: PromiseLike<T>): Promise<T> {
    this.signal.throwIfAborted();
    let stop: (() => void) | undefined;
    const aborted = new Promise<never>((_resolve, reject) => {
      stop = () => reject(this.signal.reason);
      this.signal.addEventListener("abort", stop, { once: true });
    });
    try {
      return await Promise.race([promise, aborted]);
    } finally {
      if (stop) this.signal.removeEventListener("abort", stop);
    }
  }

  /** The step is over, one way or another. What still runs upstream is closed. */
  end(): void {
    clearTimeout(this.#stepTimer);
    clearTimeout(this.#silenceTimer);
    this.#outer.removeEventListener("abort", this.#onOuterAbort);
  }

  /** Closes the upstream request of a step whose reader went away. */
  abandon(): void {
    this.#controller.abort(new DOMException("The step was abandoned.", "AbortError"));
  }

  #wait(): void {
    this.#waiting = true;
    this.#since = performance.now();
  }

  #sleep(ms: number): void {
    this.#silenceTimer = setTimeout(() => this.#look(), ms);
  }

  #look(): void {
    const limit = this.#limits[this.#phase];
    const silentMs = this.#waiting ? performance.now() - this.#since : 0;
    // Timers may wake a millisecond early.
    if (silentMs >= limit - 1) this.#controller.abort(new ModelTimeoutError(this.#phase, limit));
    else this.#sleep(limit - silentMs);
  }
}
