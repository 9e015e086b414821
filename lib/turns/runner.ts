import { bus } from "@/lib/platform/bus";
import { failpoint } from "@/lib/platform/failpoint";
import { logger } from "@/lib/platform/logger";
import { type FlushVerdict, hub, type LogEvent, publishEvents, publishTurnHint, TurnLog } from "@/lib/streaming";
import type { TurnDeps } from "./deps.ts";
import { Attempt, type EndReason, type TurnEnd } from "./engine/attempt.ts";
import { noProgress, type Progress } from "./engine/progress.ts";
import { readProgress, reopenLog } from "./engine/read-progress.ts";
import { runTurn } from "./engine/run-turn.ts";
import { type ClaimedTurn, claimNext, type RecoveredTurn, recoverTurn } from "./lifecycle.ts";
import { openingEvents } from "./opening-events.ts";
import { attemptLimit } from "./tunables.ts";

/** Channel on which a stop is made known to the process that runs the turn; the row says it too. */
export const stopChannel = "turn-stop";

/** The turns this process runs. One per process, made by the runtime. */
export class Runner {
  readonly deps: TurnDeps;
  private readonly attempts = new Map<string, { attempt: Attempt; ended: Promise<void> }>();
  private isClosing = false;

  constructor(deps: TurnDeps) {
    this.deps = deps;
  }

  /** Begins a fresh turn whose opening events are committed. Returns at once; the turn lives on its own. */
  start(turn: ClaimedTurn, opening: LogEvent[]): void {
    this.launch(turn, opening, null, null);
  }

  /** Takes over the turn of a session whose lease is over, if there is one; false when somebody else has it. */
  async recover(sessionId: string): Promise<boolean> {
    if (this.isClosing) return false;
    const { holder, leaseMs } = this.deps;
    const turn = await recoverTurn(this.deps.sql(), sessionId, { holder, leaseMs, attemptLimit });
    if (!turn) return false;
    if (HAS_FAILPOINTS) await failpoint("recover.claimed");
    const { turnId, epoch, attempt, wokenBy } = turn;
    logger.info({ turn: turnId, epoch, attempt, woken_by: wokenBy }, "turn taken over");
    await this.resume(turn, turn.stopRequestedAt !== null ? "stop" : turn.exhausted ? "exhausted" : null);
    return true;
  }

  /** Goes on from journal and ledger; with a reason the turn is settled at once with what it has. */
  private async resume(turn: RecoveredTurn, reason: "stop" | "exhausted" | null): Promise<void> {
    const sql = this.deps.sql();
    const progress = await readProgress(sql, turn, this.deps.tools.reasonToRepeat(turn.start.locale));
    const committed = await reopenLog(sql, turn, progress, reason !== null);
    if (HAS_FAILPOINTS) await failpoint("recover.reopened");
    void this.deps.lock.acquire(turn.lockKey, turn.turnId, this.deps.leaseMs);
    this.launch(turn, committed, progress, reason);
    publishTurnHint(turn.turnId);
    this.deps.hint(turn.ownerId, "turn", turn.turnId, sessionNameOf(turn));
  }

  /** Ends model and tools of a turn that runs here; false when it does not. */
  stop(turnId: string): boolean {
    const running = this.attempts.get(turnId);
    running?.attempt.end("stop");
    return running !== undefined;
  }

  has(turnId: string): boolean {
    return this.attempts.has(turnId);
  }

  get size(): number {
    return this.attempts.size;
  }

  /** Claims and starts the next queued turn of a session, if it is free. */
  async startNext(sessionId: string): Promise<void> {
    if (this.isClosing) return;
    const turn = await claimNext(this.deps.sql(), sessionId, {
      holder: this.deps.holder,
      leaseMs: this.deps.leaseMs,
      opening: openingEvents,
    });
    if (!turn) return;
    if (HAS_FAILPOINTS) await failpoint("queue.claimed");
    // The session is ours by the lease; the gate follows it and may be late.
    void this.deps.lock.acquire(turn.lockKey, turn.turnId, this.deps.leaseMs);
    this.start(turn, openingEvents(turn));
    publishTurnHint(turn.turnId);
    this.deps.hint(turn.ownerId, "turn", turn.turnId, sessionNameOf(turn));
  }

  /**
   * Hands running turns over: model and tools end, what is unflushed is written, leases end now. Another process, or
   * the next start, goes on from journal and log; no attempt is counted as failed.
   */
  async close(): Promise<void> {
    this.isClosing = true;
    for (const { attempt } of this.attempts.values()) attempt.end("handover");
    await Promise.allSettled([...this.attempts.values()].map(({ ended }) => ended));
  }

  private launch(turn: ClaimedTurn, committed: LogEvent[], progress: Progress | null, reason: EndReason | null): void {
    // An attempt of this turn that is still here was fenced by this claim.
    this.attempts.get(turn.turnId)?.attempt.end("lost");
    const log = new TurnLog({ ...turn, committed, startsTurn: progress === null });
    const attempt = new Attempt(this.deps, turn, log);
    if (reason) attempt.end(reason);
    log.onPublish = (events) => publishEvents(turn.turnId, turn.epoch, events);
    hub().set(turn.turnId, log);
    this.deps.flusher.add(log, (verdict: FlushVerdict) => attempt.end(verdict));
    const ended = this.run(attempt, progress ?? noProgress()).catch((error: unknown) => {
      logger.error({ error, turn: turn.turnId }, "an attempt ended without settling; recovery takes over");
    });
    this.attempts.set(turn.turnId, { attempt, ended });
  }

  private async run(attempt: Attempt, progress: Progress): Promise<void> {
    const { turn, log, deps } = attempt;
    const renewal = setInterval(() => void deps.lock.renew(turn.lockKey, turn.turnId, deps.leaseMs), deps.leaseMs / 3);
    let end: TurnEnd = "gone";
    try {
      end = await runTurn(attempt, progress);
      if (attempt.endReason === "handover" && end === "gone") await this.release(attempt);
    } finally {
      clearInterval(renewal);
      deps.flusher.remove(log);
      log.close();
      if (hub().get(turn.turnId) === log) hub().delete(turn.turnId);
      if (this.attempts.get(turn.turnId)?.attempt === attempt) this.attempts.delete(turn.turnId);
      await deps.lock.release(turn.lockKey, turn.turnId);
    }
    if (end === "gone") return;
    publishTurnHint(turn.turnId);
    deps.hint(turn.ownerId, "turn", turn.turnId, sessionNameOf(turn));
    if (end !== "parked" && end.settled > 0) await this.startNext(turn.sessionId);
  }

  private async release(attempt: Attempt): Promise<void> {
    const { turn, deps } = attempt;
    await deps.flusher.flushNow();
    if (HAS_FAILPOINTS) await failpoint("handover.flushed");
    const sql = deps.sql();
    await sql`
      UPDATE session_leases SET lease_until = clock_timestamp(), holder = NULL
      WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} AND active_turn_id = ${turn.turnId}`;
    await sql`
      UPDATE turns SET attempt = attempt - 1 WHERE id = ${turn.turnId} AND epoch = ${turn.epoch} AND status = 'running'`;
    bus().publish("turn-orphaned", turn.sessionId);
  }
}

/** What clients know the session by; hints carry it, never our own id. */
const sessionNameOf = (turn: ClaimedTurn) => turn.lockKey.slice(turn.ownerId.length + 1);
