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
    this.drop(id);
    if (entry) this.#takeBaseFrom(entry.sessionId);
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
    for (const sessionId of new Set(this.#outbox.snapshot().map((entry) => entry.sessionId))) void this.#sendChat(sessionId);
  }

  end(): void {
    this.#isOver = true;
    this.#callOff?.();
  }

  async #sendChat(sessionId: string): Promise<void> {
    if (this.#busyChats.has(sessionId)) return;
    this.#busyChats.add(sessionId);
    try {
      for (;;) {
        const next = this.#outbox.snapshot().find((entry) => entry.sessionId === sessionId && entry.refused === null);
        if (next === undefined || this.#isOver || this.#held.has(next.id)) return;
        if (!(await this.#sendOne(next))) return;
      }
    } finally {
      this.#busyChats.delete(sessionId);
    }
  }

  /** False when the chat has to wait. */
  async #sendOne(entry: OutboxEntry): Promise<boolean> {
    const { now, isOnline, post } = this.#ports;
    if (!isOnline()) return false;
    const tried = entry.triedAt;
    const isTriedElsewhere = tried !== null && !this.#tried.has(entry.id) && Math.abs(now() - tried) < otherPageMs;
    if (isTriedElsewhere) {
      this.#retryLater();
      return false;
    }
    this.#tried.add(entry.id);
    this.#outbox.put({ ...entry, triedAt: now() });
    try {
      await post(entry);
    } catch (error) {
      return this.#failed(entry, error);
    }
    this.#retryMs = firstRetryMs;
    this.#outbox.remove(entry.id);
    this.#takeBaseFrom(entry.sessionId);
    for (const listener of this.#listeners) listener(entry);
    return true;
  }

  #failed(entry: OutboxEntry, error: unknown): boolean {
    // Removed by its writer meanwhile.
    const current = this.#outbox.get(entry.id);
    if (current && !isWorthRepeating(error))
      this.#outbox.put({ ...current, triedAt: null, refused: isApiError(error) ? error.code : "internal" });
    else if (current) this.#outbox.put({ ...current, triedAt: null });
    if (isWorthRepeating(error)) this.#retryLater();
    return !isWorthRepeating(error);
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
