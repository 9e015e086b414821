import { isApiError } from "@/components/api-client";
import type { Outbox, OutboxEntry } from "./outbox.ts";

/** What the sender needs of the world; tests pass their own. */
export type SenderPorts = {
  /** Resolves when the server has the message; rejects with `ApiError`. */
  post: (entry: OutboxEntry) => Promise<void>;
  now: () => number;
  isOnline: () => boolean;
  /** Calls back after so many milliseconds; returns how to call it off. */
  after: (ms: number, act: () => void) => () => void;
};

/** `sent`: on to the next one. `wait`: something else starts this chat again. `retry`: time does. */
type Outcome = "sent" | "wait" | "retry";

const firstRetryMs = 1000;
const longestRetryMs = 20_000;
/** An entry that another page began to send within this time is left to that page. */
const otherPageMs = 4000;

/** Nobody knows whether it arrived, or the server is away for a moment: sending it again is right and safe. */
export function isWorthRepeating(error: unknown): boolean {
  return isApiError(error) && (error.code === "network" || error.code === "unavailable");
}

/**
 * Sends what the outbox holds, chat by chat in the order it was written, again and again until the server has it or
 * refuses it. The server tells repeats by their id, so a second sending is never a second message.
 */
export class OutboxSender {
  readonly #outbox: Outbox;
  readonly #ports: SenderPorts;
  readonly #busyChats = new Set<string>();
  /** Entries that this page sends by another way just now. */
  readonly #held = new Set<string>();
  /** Entries that this page has tried: no other page is waited for. */
  readonly #tried = new Set<string>();
  readonly #listeners = new Set<(entry: OutboxEntry) => void>();
  #retryMs = firstRetryMs;
  #callOff: (() => void) | null = null;
  #isOver = false;

  constructor(outbox: Outbox, ports: SenderPorts) {
    this.#outbox = outbox;
    this.#ports = ports;
  }

  /** Hears of each entry that the server has taken. */
  onAccepted(listener: (entry: OutboxEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts sending, also again after `end`. */
  begin(): void {
    this.#isOver = false;
    this.flush();
  }

  /** Keeps an entry while the page itself sends it, until `release`, `accepted` or `drop`. */
  hold(entry: OutboxEntry): void {
    this.#held.add(entry.id);
    this.#tried.add(entry.id);
    this.#outbox.put({ ...entry, triedAt: this.#ports.now() });
  }

  /** The page's own try failed: from now on the entry is sent here. */
  release(id: string): void {
    const entry = this.#outbox.get(id);
    if (!this.#held.delete(id) || !entry) return;
    this.#outbox.put({ ...entry, triedAt: null });
    this.#retryLater();
  }

  /** The server has it. */
  accepted(id: string): void {
    const entry = this.#outbox.get(id);
    if (entry) this.#takeBaseFrom(entry.sessionId);
    this.drop(id);
  }

  /** It is not wanted any more. */
  drop(id: string): void {
    this.#held.delete(id);
    this.#outbox.remove(id);
    this.flush();
  }

  /** Adds an entry and sends it as soon as those before it are sent. */
  add(entry: OutboxEntry): void {
    this.#outbox.put(entry);
    this.flush();
  }

  /** Tries now: the network is back, or the page has just been opened. */
  flush(): void {
    if (this.#isOver) return;
    this.#callOff?.();
    this.#callOff = null;
    for (const sessionId of new Set(this.#outbox.snapshot().map((entry) => entry.sessionId)))
      void this.#sendChat(sessionId);
  }

  end(): void {
    this.#isOver = true;
    this.#callOff?.();
  }

  async #sendChat(sessionId: string): Promise<void> {
    if (this.#busyChats.has(sessionId)) return;
    this.#busyChats.add(sessionId);
    let outcome: Outcome = "sent";
    while (outcome === "sent" && !this.#isOver) {
      const next = this.#outbox.snapshot().find((entry) => entry.sessionId === sessionId && entry.refused === null);
      outcome = next === undefined || this.#held.has(next.id) ? "wait" : await this.#sendOne(next);
    }
    this.#busyChats.delete(sessionId);
    if (outcome === "retry") this.#retryLater();
  }

  async #sendOne(entry: OutboxEntry): Promise<Outcome> {
    const { now, isOnline, post } = this.#ports;
    // The event of the network's return starts it again.
    if (!isOnline()) return "wait";
    const tried = entry.triedAt;
    const isTriedElsewhere = tried !== null && !this.#tried.has(entry.id) && Math.abs(now() - tried) < otherPageMs;
    if (isTriedElsewhere) return "retry";
    this.#tried.add(entry.id);
    this.#outbox.put({ ...entry, triedAt: now() });
    try {
      await post(entry);
    } catch (error) {
      return this.#failed(entry.id, error);
    }
    this.#retryMs = firstRetryMs;
    this.#outbox.remove(entry.id);
    this.#takeBaseFrom(entry.sessionId);
    for (const listener of this.#listeners) listener(entry);
    return "sent";
  }

  #failed(id: string, error: unknown): Outcome {
    const refused = isWorthRepeating(error) ? null : isApiError(error) ? error.code : "internal";
    // Its writer may have removed it meanwhile.
    const entry = this.#outbox.get(id);
    if (entry) this.#outbox.put({ ...entry, triedAt: null, refused });
    return refused === null ? "retry" : "sent";
  }

  /** What was written after an entry of ours was written in the knowledge of it. */
  #takeBaseFrom(sessionId: string): void {
    for (const entry of this.#outbox.snapshot())
      if (entry.sessionId === sessionId && entry.base !== null) this.#outbox.put({ ...entry, base: null });
  }

  #retryLater(): void {
    if (this.#callOff !== null || this.#isOver) return;
    this.#callOff = this.#ports.after(this.#retryMs, () => {
      this.#callOff = null;
      this.flush();
    });
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }
}
