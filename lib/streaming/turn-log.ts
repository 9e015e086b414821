import type { ChatChunk } from "@/lib/contracts/message";
import { mergeLength, mergeMs, readerBacklogLimit, retainedLimit } from "./tunables.ts";

/** One event: its number in the attempt and the chunk as JSON text, the bytes every reader gets. */
export type LogEvent = { n: number; json: string };

/** A reader in this process. `lagging` is set when it was cut off and must read the table again. */
export type LocalReader = { queue: LogEvent[]; backlog: number; lagging: boolean; wake: () => void };

export type DeltaKind = "text-delta" | "reasoning-delta";

/**
 * The log of one attempt, as its writer holds it: numbers events, merges deltas, keeps the unflushed tail and feeds
 * the readers of this process. Deltas are live first and durable with the next flush; staged events (step, tool,
 * finish) are handed to a transaction first and shown by `publish` after its commit.
 */
export class TurnLog {
  readonly turnId: string;
  readonly ownerId: string;
  readonly sessionId: string;
  readonly epoch: number;
  /** True when this attempt began the message: readers at the beginning need nothing older. */
  readonly startsTurn: boolean;
  /** Called with newly visible events, for readers in other processes. */
  onPublish: ((events: LogEvent[]) => void) | null = null;
  /** Called when there is something to flush. */
  onDirty: (() => void) | null = null;
  closed = false;
  private n = 0;
  private flushed = 0;
  private lastShown = 0;
  private shown: LogEvent[] = [];
  private shownSize = 0;
  private unflushedSize = 0;
  private pending: { kind: DeltaKind; id: string; text: string } | null = null;
  private timer: NodeJS.Timeout | null = null;
  private lastEmit = 0;
  private readonly readers = new Set<LocalReader>();

  constructor(origin: {
    turnId: string;
    ownerId: string;
    sessionId: string;
    epoch: number;
    committed?: LogEvent[];
    startsTurn?: boolean;
  }) {
    this.turnId = origin.turnId;
    this.ownerId = origin.ownerId;
    this.sessionId = origin.sessionId;
    this.epoch = origin.epoch;
    this.startsTurn = origin.startsTurn ?? false;
    for (const event of origin.committed ?? []) this.show([event]);
    this.n = origin.committed?.at(-1)?.n ?? 0;
    this.flushed = this.n;
  }

  /** Adds text to the answer. The first piece after a pause goes out at once, a burst is merged. */
  delta(kind: DeltaKind, id: string, text: string): void {
    if (text === "" || this.closed) return;
    // Postgres has no NUL; what readers see must be what is stored.
    const safe = text.includes("\u0000") ? text.replaceAll("\u0000", "\ufffd") : text;
    if (this.pending && (this.pending.kind !== kind || this.pending.id !== id)) this.emitAll();
    if (this.pending) this.pending.text += safe;
    else this.pending = { kind, id, text: safe };
    const sinceMs = performance.now() - this.lastEmit;
    if (this.pending.text.length >= mergeLength || sinceMs >= mergeMs) this.emitPending();
    else this.timer ??= setTimeout(() => this.emitPending(), mergeMs - sinceMs);
  }

  /** Adds a chunk that is shown at once, like a delta (`text-start`, `reasoning-start`). */
  live(chunk: ChatChunk): void {
    this.emitAll();
    this.emit([{ n: ++this.n, json: JSON.stringify(chunk) }]);
  }

  /** Numbers chunks for a transaction; they are shown by `publish` when it has committed. */
  stage(chunks: readonly ChatChunk[]): LogEvent[] {
    this.emitAll();
    return chunks.map((chunk) => ({ n: ++this.n, json: JSON.stringify(chunk) }));
  }

  /** Shows staged events whose transaction has committed together with all that came before them. */
  publish(events: LogEvent[]): void {
    const last = events.at(-1);
    if (last) this.markFlushed(last.n);
    this.show(events);
    if (events.length > 0) this.onPublish?.(events);
  }

  /** Events that Postgres may not have yet, oldest first. */
  unflushed(): LogEvent[] {
    this.emitPending();
    if (this.unflushedSize === 0) return [];
    const from = this.shown.findIndex((event) => event.n > this.flushed);
    return from < 0 ? [] : this.shown.slice(from);
  }

  get unflushedLength(): number {
    return this.unflushedSize;
  }

  markFlushed(n: number): void {
    if (n <= this.flushed) return;
    this.flushed = n;
    this.unflushedSize = 0;
    let keep = 0;
    for (const event of this.shown) {
      if (event.n > n) this.unflushedSize += event.json.length;
      else if (this.shownSize > retainedLimit) {
        this.shownSize -= event.json.length;
        keep++;
      }
    }
    if (keep > 0) this.shown.splice(0, keep);
  }

  /**
   * Subscribes a reader and hands over what it has not seen, in one synchronous step. False when events after `n` are
   * no longer in memory: the reader reads the table first and asks again.
   */
  join(n: number, reader: LocalReader): boolean {
    this.emitPending();
    const first = this.shown[0]?.n ?? this.lastShown + 1;
    if (n < first - 1) return false;
    for (const event of this.shown) if (event.n > n) pushTo(reader, event);
    this.readers.add(reader);
    return true;
  }

  /** Whether event `n` has been shown by this attempt. */
  hasShown(n: number): boolean {
    return n >= 1 && n <= this.lastShown;
  }

  leave(reader: LocalReader): void {
    this.readers.delete(reader);
  }

  /** Ends the log: nothing more comes from this attempt, whoever reads looks at the table for the rest. */
  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.closed = true;
    for (const reader of this.readers) reader.wake();
    this.readers.clear();
  }

  /** Also the lone half of a character that never became whole, as U+FFFD. */
  private emitAll(): void {
    this.emitPending();
    if (this.pending) this.emitDelta(this.pending);
    this.pending = null;
  }

  private emitPending(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const { pending } = this;
    if (!pending || this.closed) return;
    // A high surrogate at the end belongs to a character whose other half is still to come.
    const last = pending.text.charCodeAt(pending.text.length - 1);
    const cut = last >= 0xd800 && last <= 0xdbff ? pending.text.length - 1 : pending.text.length;
    const rest = pending.text.slice(cut);
    this.pending = rest === "" ? null : { ...pending, text: rest };
    if (cut === 0) return;
    this.emitDelta(rest === "" ? pending : { ...pending, text: pending.text.slice(0, cut) });
  }

  private emitDelta({ kind, id, text }: { kind: DeltaKind; id: string; text: string }): void {
    this.lastEmit = performance.now();
    this.emit([{ n: ++this.n, json: JSON.stringify({ type: kind, id, delta: text.toWellFormed() }) }]);
  }

  private emit(events: LogEvent[]): void {
    for (const event of events) this.unflushedSize += event.json.length;
    this.show(events);
    this.onPublish?.(events);
    this.onDirty?.();
  }

  private show(events: LogEvent[]): void {
    for (const event of events) {
      this.shown.push(event);
      this.shownSize += event.json.length;
      this.lastShown = event.n;
      for (const reader of this.readers) pushTo(reader, event);
    }
  }
}

function pushTo(reader: LocalReader, event: LogEvent): void {
  if (reader.lagging) return;
  reader.queue.push(event);
  reader.backlog += event.json.length;
  if (reader.backlog > readerBacklogLimit) {
    reader.lagging = true;
    reader.queue = [];
  }
  reader.wake();
}
