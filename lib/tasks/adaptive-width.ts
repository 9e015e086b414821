/** How slow an item may be against the usual (times) before fewer run at once: they hinder each other. */
const slowFactor = 4;
/** The usual time forgets this slowly, an item: after some seventy slower ones, slower is the usual. */
const forgetting = 1.02;
/** Cuts that follow one event (many items fail together) count once within this (ms). */
const cutEveryMs = 1000;
/** Nothing new begins for this long (ms) after a refusal: refusals come at once, and the queue would run into them. */
const breathMs = 250;

/**
 * How many items a process runs at a time, for one kind: additive increase while they succeed at their usual pace,
 * halved when the provider says "too many" or gives up, a little less when all get slow. Begins at the ceiling, which is
 * what the operator allows.
 */
export class AdaptiveWidth {
  readonly ceiling: number;
  readonly #now: () => number;
  #width: number;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #cutAt = Number.NEGATIVE_INFINITY;
  #usualMs: number | null = null;
  #recentMs = 0;

  /** `now`: milliseconds of any clock that only goes forward. */
  constructor(ceiling: number, now: () => number) {
    this.ceiling = ceiling;
    this.#now = now;
    this.#width = ceiling;
  }

  get width(): number {
    return Math.floor(this.#width);
  }

  /** Items that may be begun now beside those that run. */
  room(running: number): number {
    return this.#now() < this.#pausedUntil ? 0 : Math.max(0, this.width - running);
  }

  /** Milliseconds until the pause after a refusal is over; 0 without one. */
  pauseMs(): number {
    return Math.max(0, this.#pausedUntil - this.#now());
  }

  /** An item succeeded after so many milliseconds. */
  succeeded(ms: number): void {
    const usual = this.#usualMs === null ? ms : Math.min(ms, this.#usualMs * forgetting);
    this.#recentMs = this.#usualMs === null ? ms : this.#recentMs * 0.7 + ms * 0.3;
    this.#usualMs = usual;
    if (this.#recentMs > usual * slowFactor) this.#cut(0.9);
    else this.#width = Math.min(this.ceiling, this.#width + 1 / this.#width);
  }

  /** The provider was busy or away; it may have said for how long to leave it alone. */
  pushedBack(retryAfterMs: number | null): void {
    this.#cut(0.5);
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#now() + (retryAfterMs ?? breathMs));
  }

  #cut(factor: number): void {
    const now = this.#now();
    if (now - this.#cutAt < cutEveryMs) return;
    this.#cutAt = now;
    this.#width = Math.max(1, this.#width * factor);
  }
}
