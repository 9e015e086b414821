import { isOpen } from "@/lib/contracts/turn";
import { systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { failpoint } from "@/lib/platform/failpoint";
import type { Cursor } from "./cursor.ts";
import { hub } from "./hub.ts";
import { hasEvent, readEvents, readTurnState, type StoredEvent } from "./queries.ts";
import { subscribeToTurn } from "./remote-feed.ts";
import { replaySettled } from "./replay-settled.ts";
import { flushMs, pollMs, readerBacklogLimit, silenceMs } from "./tunables.ts";
import type { LocalReader, TurnLog } from "./turn-log.ts";

export type AttachInput = {
  ownerId: string;
  turnId: string;
  /** Null is the beginning. */
  after: Cursor | null;
  signal: AbortSignal;
};

/** Whether this event ends the stream: the part that says how the turn stands. */
const endsStream = (json: string) => json.startsWith('{"type":"data-turn"');

/**
 * Replays a turn's log after a cursor and follows it live until the turn settles or parks. Yields batches in order,
 * each event once. A position that does not exist gives the whole message again, from `start`; after the log is gone
 * the settled message is the replay. Throws `not_found` for a turn that is not the owner's.
 */
export async function* attach(input: AttachInput): AsyncGenerator<StoredEvent[]> {
  const local = hub().get(input.turnId);
  const after = input.after !== null && (await isKnownPlace(input, input.after)) ? input.after : null;
  const isCovered = after === null ? local?.startsTurn : local?.epoch === after.epoch;
  if (local && isCovered && local.ownerId === input.ownerId) {
    // The writer is here and the reader needs nothing of earlier attempts: memory may be enough.
    const place = { n: after?.n ?? 0 };
    const hasEnded = yield* followLocal(local, place, input.signal);
    if (hasEnded || input.signal.aborted) return;
    yield* followTable(input, { epoch: local.epoch, n: place.n });
    return;
  }
  yield* followTable(input, after ?? { epoch: 0, n: 0 });
}

/** Live events have a place before they are in the table, so the table gets the time of some flushes to catch up. */
async function isKnownPlace({ ownerId, turnId, signal }: AttachInput, place: Cursor): Promise<boolean> {
  const local = hub().get(turnId);
  if (local?.ownerId === ownerId && local.epoch === place.epoch) return local.hasShown(place.n);
  for (let waitedMs = 0; ; waitedMs += flushMs) {
    if (await hasEvent(ownerId, turnId, place)) return true;
    const state = await readTurnState(ownerId, turnId);
    if (state?.status !== "running" || state.epoch !== place.epoch || waitedMs > 3 * flushMs) return false;
    // Cut short it only looks again, or leaves.
    await systemClock.sleep(flushMs, signal).catch(() => undefined);
    if (signal.aborted) return false;
  }
}

/** Yields from memory until the log closes (false) or the stream's end was seen (true); moves `place` along. */
async function* followLocal(
  log: TurnLog,
  place: { n: number },
  signal: AbortSignal,
): AsyncGenerator<StoredEvent[], boolean> {
  let wake: () => void = () => undefined;
  const reader: LocalReader = { queue: [], backlog: 0, lagging: false, wake: () => wake() };
  const onAbort = () => wake();
  if (!log.join(place.n, reader)) return false;
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    for (;;) {
      if (signal.aborted) return true;
      if (reader.queue.length > 0) {
        const batch = reader.queue.map((event) => ({ ...event, epoch: log.epoch }));
        reader.queue = [];
        reader.backlog = 0;
        place.n = batch.at(-1)?.n ?? place.n;
        yield batch;
        if (batch.some((event) => endsStream(event.json))) return true;
        continue;
      }
      if (log.closed || reader.lagging) return false;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (reader.queue.length > 0 || log.closed || signal.aborted) resolve();
      });
    }
  } finally {
    log.leave(reader);
    signal.removeEventListener("abort", onAbort);
  }
}

/** Follows the table, hastened by what other processes publish; also the way without Redis. */
async function* followTable(input: AttachInput, from: Cursor): AsyncGenerator<StoredEvent[]> {
  const { ownerId, turnId, signal } = input;
  let at = from;
  let shown = from.n > 0;
  let wake: () => void = () => undefined;
  let inbox: StoredEvent[] = [];
  let backlog = 0;
  // A hint that comes while the table is being read must not be slept over.
  let isHinted = false;
  const unsubscribe = await subscribeToTurn(turnId, ({ epoch, events }) => {
    if (events.length === 0) isHinted = true;
    for (const event of events) backlog += event.json.length;
    if (backlog > readerBacklogLimit) inbox = [];
    else for (const event of events) inbox.push({ ...event, epoch });
    wake();
  });
  try {
    for (;;) {
      if (signal.aborted) return;
      isHinted = false;
      const state = await readTurnState(ownerId, turnId);
      if (!state) throw new AppError("not_found", "Not found.");
      for (;;) {
        const rows = await readEvents(ownerId, turnId, at);
        if (rows.length === 0) break;
        at = rows.at(-1) ?? at;
        shown = true;
        if (HAS_FAILPOINTS) await failpoint("attach.replay");
        yield rows;
      }
      // The state was read before the rows, so a turn that was no longer open then has shown all its rows.
      if (!isOpen(state.status) || state.status === "awaiting_approval") {
        if (!shown) yield* replaySettled(ownerId, turnId);
        return;
      }
      const log = hub().get(turnId);
      if (log && log.epoch === at.epoch) {
        const place = { n: at.n };
        const ended = yield* followLocal(log, place, signal);
        if (ended) return;
        if (place.n > at.n) {
          at = { epoch: at.epoch, n: place.n };
          continue;
        }
      }
      let live = inbox.length > 0;
      do {
        const next = takeNext(inbox, at);
        inbox = [];
        backlog = 0;
        if (next.length > 0) {
          at = next.at(-1) ?? at;
          shown = true;
          live = true;
          yield next;
          if (next.some((event) => endsStream(event.json))) return;
        }
        if (signal.aborted) return;
        if (inbox.length === 0 && !isHinted) {
          const idle = new AbortController();
          wake = () => idle.abort();
          const onAbort = () => idle.abort();
          signal.addEventListener("abort", onAbort, { once: true });
          const isPatient = live || state.status === "queued";
          await systemClock.sleep(isPatient ? silenceMs : pollMs, idle.signal).catch(() => undefined);
          signal.removeEventListener("abort", onAbort);
          wake = () => undefined;
        }
        live = live && takeNext(inbox, at).length > 0;
      } while (live);
    }
  } finally {
    unsubscribe();
  }
}

/** The part of `events` that follows `at` without a gap; empty when the table has to be read first. */
function takeNext(events: StoredEvent[], at: Cursor): StoredEvent[] {
  const next: StoredEvent[] = [];
  let n = at.n;
  for (const event of events) {
    if (event.epoch !== at.epoch || event.n <= n) continue;
    if (event.n !== n + 1) break;
    next.push(event);
    n = event.n;
  }
  return next;
}
