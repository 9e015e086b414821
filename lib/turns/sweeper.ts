import { rawSql } from "@/db/client";
import { bus } from "@/lib/platform/bus";
import { inParallel } from "@/lib/platform/in-parallel";
import { logger } from "@/lib/platform/logger";
import { expireApprovals, wakeDecided } from "./lifecycle.ts";
import type { Runner } from "./runner.ts";
import { eventHours, sessionsAtOnce, undoMinutes } from "./tunables.ts";

const cleanEveryMs = 60_000;

/**
 * Looks after what no process works on: running turns whose lease is over are taken over, queued turns of free
 * sessions are started, old rows are removed. Any number of processes may sweep; each claim has one winner.
 */
export function startSweeper(runner: Runner): () => Promise<void> {
  const everyMs = Math.min(runner.deps.leaseMs / 2, 2000);
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  let cleanedAt = 0;
  let round: Promise<void> = Promise.resolve();
  const sweep = async () => {
    try {
      await recoverExpired(runner);
      await expireQuestions(runner);
      await wakeForgotten(runner);
      await startForgotten(runner);
      if (performance.now() - cleanedAt > cleanEveryMs) {
        await clean();
        cleanedAt = performance.now();
      }
    } catch (error) {
      logger.warn({ error: (error as Error).message }, "sweep failed; the next one tries again");
    }
    if (!isOver) timer = setTimeout(next, everyMs);
  };
  const next = () => {
    round = sweep();
  };
  next();
  const orphaned = bus().subscribe("turn-orphaned", () => {
    void recoverExpired(runner).catch((error: unknown) =>
      logger.warn({ error }, "takeover failed; the sweep tries again"),
    );
  });
  return async () => {
    isOver = true;
    clearTimeout(timer);
    (await orphaned)();
    await round;
  };
}

/** A session whose rows cannot be worked with must not keep the others waiting. */
async function alone(sessionId: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    logger.warn({ session: sessionId, error: (error as Error).message }, "a session could not be looked after");
  }
}

async function recoverExpired(runner: Runner): Promise<void> {
  const expired = await rawSql()<{ sessionId: string }[]>`
    SELECT session_id AS "sessionId" FROM session_leases
    WHERE lease_until <= clock_timestamp() AND active_turn_id IS NOT NULL ORDER BY lease_until LIMIT 100`;
  await inParallel(expired, sessionsAtOnce, ({ sessionId }) => alone(sessionId, () => runner.recover(sessionId)));
}

/** Questions that nobody answered in time count as denied; their turns go on. */
async function expireQuestions(runner: Runner): Promise<void> {
  for (const { ownerId, sessionId, sessionName, id } of await expireApprovals(rawSql())) {
    runner.deps.hint(ownerId, "approval", id, sessionName);
    await alone(sessionId, () => runner.recover(sessionId));
  }
}

/** A parked turn without an open question can only be the trace of a mistake; it must not wait for ever. */
async function wakeForgotten(runner: Runner): Promise<void> {
  for (const { turnId, sessionId } of await wakeDecided(rawSql())) {
    logger.error({ turn: turnId }, "a parked turn had no open question; it goes on");
    await alone(sessionId, () => runner.recover(sessionId));
  }
}

async function startForgotten(runner: Runner): Promise<void> {
  const waiting = await rawSql()<{ sessionId: string }[]>`
    SELECT DISTINCT l.session_id AS "sessionId" FROM turns t JOIN session_leases l ON l.session_id = t.session_id
    WHERE t.status = 'queued' AND l.active_turn_id IS NULL LIMIT 100`;
  await inParallel(waiting, sessionsAtOnce, ({ sessionId }) => alone(sessionId, () => runner.startNext(sessionId)));
}

async function clean(): Promise<void> {
  const sql = rawSql();
  await sql`
    DELETE FROM turn_events e USING turns t
    WHERE t.id = e.turn_id AND t.finished_at < clock_timestamp() - ${eventHours} * interval '1 hour'`;
  await sql`DELETE FROM chat_sessions WHERE deleted_at < clock_timestamp() - ${undoMinutes} * interval '1 minute'`;
  await sql`
    DELETE FROM chat_sessions s
    WHERE s.ephemeral AND s.activity_at < clock_timestamp() - ${eventHours} * interval '1 hour'
      AND NOT EXISTS (SELECT FROM session_leases l WHERE l.session_id = s.id AND l.active_turn_id IS NOT NULL)`;
  await sql`DELETE FROM turn_events e WHERE NOT EXISTS (SELECT FROM turns t WHERE t.id = e.turn_id)`;
  await sql`DELETE FROM idempotency_keys WHERE created_at < clock_timestamp() - interval '24 hours'`;
}
