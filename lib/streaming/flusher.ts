import type { Sql } from "postgres";
import { failpoint } from "@/lib/platform/failpoint";
import { logger } from "@/lib/platform/logger";
import { flushMs, idleFlushMs, skipPatienceMs, unflushedLimit } from "./tunables.ts";
import type { LogEvent, TurnLog } from "./turn-log.ts";

/** What the flush tells the engine about one of its turns. */
export type FlushVerdict = "lost" | "stop" | "overflow";

type Entry = { log: TurnLog; onVerdict: (verdict: FlushVerdict) => void; skippedSince: number | null };
type SeenLease = { sessionId: string; epoch: number; stop: boolean };

/**
 * One flush for all running turns of a process, on a connection of its own: writes unflushed events, renews leases and
 * reads epochs and stop flags. A turn whose epoch moved hears `lost` and writes nothing more. A lease that was given up (no
 * holder) under the same epoch stays given up, or nobody would go on before it ran out.
 */
export class Flusher {
  private readonly entries = new Map<string, Entry>();
  private timer: NodeJS.Timeout | null = null;
  private dueAt = 0;
  private running: Promise<void> | null = null;
  private readonly sql: () => Sql;
  private readonly leaseMs: number;

  constructor(sql: () => Sql, leaseMs: number) {
    this.sql = sql;
    this.leaseMs = leaseMs;
  }

  add(log: TurnLog, onVerdict: (verdict: FlushVerdict) => void): void {
    this.entries.set(log.turnId, { log, onVerdict, skippedSince: null });
    log.onDirty = () => this.schedule(flushMs);
    this.schedule(idleFlushMs);
  }

  /** Only this log: a newer attempt at the same turn keeps its place. */
  remove(log: TurnLog): void {
    if (this.entries.get(log.turnId)?.log === log) this.entries.delete(log.turnId);
  }

  get size(): number {
    return this.entries.size;
  }

  /** Flushes now and resolves when done; used at handover. */
  async flushNow(): Promise<void> {
    await this.running;
    await this.run();
  }

  private schedule(ms: number): void {
    const at = performance.now() + ms;
    if (this.timer && this.dueAt <= at) return;
    if (this.timer) clearTimeout(this.timer);
    this.dueAt = at;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.running ??= this.run().finally(() => {
        this.running = null;
        if (this.entries.size === 0) return;
        const hasNews = [...this.entries.values()].some((entry) => entry.log.unflushedLength > 0);
        this.schedule(hasNews ? flushMs : idleFlushMs);
      });
    }, ms);
  }

  private async run(): Promise<void> {
    const entries = [...this.entries.values()];
    if (entries.length === 0) return;
    if (HAS_FAILPOINTS) await failpoint("flush.before");
    const patient = entries.filter((entry) => !this.isOutOfPatience(entry));
    await this.write(patient, true);
    for (const entry of entries) if (!patient.includes(entry)) await this.write([entry], false);
    for (const { log, onVerdict } of entries) if (log.unflushedLength > unflushedLimit) onVerdict("overflow");
  }

  private isOutOfPatience(entry: Entry): boolean {
    return entry.skippedSince !== null && performance.now() - entry.skippedSince > skipPatienceMs;
  }

  private async write(entries: Entry[], skipLocked: boolean): Promise<void> {
    if (entries.length === 0) return;
    const batch = entries.map((entry) => ({ entry, events: entry.log.unflushed() }));
    try {
      const seen = new Map((await this.statement(batch, skipLocked)).map((lease) => [lease.sessionId, lease]));
      if (HAS_FAILPOINTS) await failpoint("flush.committed");
      for (const { entry, events } of batch) this.judge(entry, events, seen.get(entry.log.sessionId), skipLocked);
    } catch (error) {
      const code = (error as { code?: string }).code ?? "";
      if (code.startsWith("22") && entries.length > 1) {
        // One turn's bad data must not spoil the others: once more, each alone.
        for (const entry of entries) await this.write([entry], skipLocked);
      } else if (code.startsWith("22")) {
        logger.error({ turn: entries[0]?.log.turnId, code }, "events cannot be stored");
        entries[0]?.onVerdict("overflow");
      } else {
        logger.warn({ error: (error as Error).message }, "flush failed; it is sent again");
      }
    }
  }

  private judge(entry: Entry, events: LogEvent[], lease: SeenLease | undefined, skipLocked: boolean): void {
    if (this.entries.get(entry.log.turnId) !== entry) return;
    if (lease === undefined) {
      // Locked by somebody (looked at again next time) or, when we waited for it, gone.
      if (!skipLocked) entry.onVerdict("lost");
      entry.skippedSince ??= performance.now();
      return;
    }
    entry.skippedSince = null;
    if (lease.epoch !== entry.log.epoch) return entry.onVerdict("lost");
    const last = events.at(-1);
    if (last) entry.log.markFlushed(last.n);
    if (lease.stop) entry.onVerdict("stop");
  }

  private statement(batch: { entry: Entry; events: LogEvent[] }[], skipLocked: boolean): Promise<SeenLease[]> {
    const sql = this.sql();
    const rows = {
      turn: [] as string[],
      owner: [] as string[],
      epoch: [] as number[],
      n: [] as number[],
      chunk: [] as string[],
      session: [] as string[],
    };
    for (const { entry, events } of batch) {
      for (const event of events) {
        rows.turn.push(entry.log.turnId);
        rows.owner.push(entry.log.ownerId);
        rows.session.push(entry.log.sessionId);
        rows.epoch.push(entry.log.epoch);
        rows.n.push(event.n);
        rows.chunk.push(event.json);
      }
    }
    const sessions = batch.map(({ entry }) => entry.log.sessionId);
    const epochs = batch.map(({ entry }) => entry.log.epoch);
    const lock = skipLocked ? sql`FOR SHARE SKIP LOCKED` : sql`FOR SHARE`;
    return sql<SeenLease[]>`
      WITH lease AS MATERIALIZED (
        SELECT session_id, epoch, stop_requested_at IS NOT NULL AS stop, lease_until FROM session_leases
        WHERE session_id = ANY(${sessions}) ORDER BY session_id ${lock}
      ), event AS (
        INSERT INTO turn_events (turn_id, epoch, n, owner_id, chunk)
        SELECT e.turn_id, e.epoch, e.n, e.owner_id, e.chunk
        FROM unnest(${rows.turn}::text[], ${rows.session}::text[], ${rows.epoch}::bigint[], ${rows.n}::int[],
                    ${rows.owner}::text[], ${rows.chunk}::text[]) AS e(turn_id, session_id, epoch, n, owner_id, chunk)
        JOIN lease USING (session_id) WHERE lease.epoch = e.epoch
        ON CONFLICT DO NOTHING
      ), renewed AS (
        UPDATE session_leases AS l SET lease_until = clock_timestamp() + ${this.leaseMs} * interval '1 ms'
        FROM unnest(${sessions}::text[], ${epochs}::bigint[]) AS mine(session_id, epoch), lease
        WHERE l.session_id = mine.session_id AND l.epoch = mine.epoch AND lease.session_id = l.session_id
          AND l.holder IS NOT NULL
          AND l.lease_until < clock_timestamp() + ${(this.leaseMs * 2) / 3} * interval '1 ms'
      )
      SELECT session_id AS "sessionId", epoch::float8 AS epoch, stop FROM lease`;
  }
}
