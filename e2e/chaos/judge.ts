import { setTimeout as sleep } from "node:timers/promises";
import { checkHistory, type Findings } from "./check-history.ts";
import type { Installation } from "./installation.ts";
import { brokenInvariants } from "./invariants.ts";
import type { RowContext } from "./row.ts";

/** Stuck is what has not moved for this long; a long queue may take its time. */
const standstillMs = 30_000;
const quietLimitMs = 300_000;

/** Turns that somebody has to work on. One that waits for a person, and what waits behind it, is at rest. */
const countOpen = async ({ sql }: Installation, andDecided: boolean): Promise<number> => {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM turns t
    WHERE t.status = 'running' OR (${andDecided} AND t.status = 'awaiting_approval') OR (t.status = 'queued' AND NOT EXISTS (
      SELECT FROM turns p WHERE p.session_id = t.session_id AND p.status = 'awaiting_approval'))`;
  return row?.n ?? 0;
};

/** What somebody has to know about turns that are stuck: who holds them, until when, and what they were doing. */
const describeOpen = ({ sql }: Installation): Promise<Record<string, unknown>[]> => sql`
  SELECT t.id, t.session_id, t.status, t.attempt, t.attempts_without_progress, t.woken_by, l.holder, l.epoch::float8 AS epoch,
    round(extract(epoch FROM l.lease_until - clock_timestamp()) * 1000)::int AS lease_ms, l.stop_requested_at IS NOT NULL AS has_stop,
    round(extract(epoch FROM clock_timestamp() - t.created_at))::int AS age_s,
    (SELECT count(*)::int FROM turn_steps s WHERE s.turn_id = t.id) AS steps,
    (SELECT max(e.n)::int FROM turn_events e WHERE e.turn_id = t.id AND e.epoch = l.epoch) AS events,
    (SELECT string_agg(c.name || ' ' || c.state, ', ') FROM tool_calls c WHERE c.turn_id = t.id) AS calls
  FROM turns t LEFT JOIN session_leases l ON l.session_id = t.session_id
  WHERE t.status IN ('running', 'queued') ORDER BY t.created_at LIMIT 10`;

/**
 * Liveness after safety: with the faults off everything must settle. Gives up when nothing has moved for 30 s.
 * `andDecided` waits for people too. Answers in how many milliseconds it did.
 */
export async function waitUntilQuiet(installation: Installation, { andDecided = false } = {}): Promise<number> {
  const startedAt = performance.now();
  let calm = 0;
  let seen = -1;
  let movedAt = startedAt;
  while (performance.now() - startedAt < quietLimitMs) {
    // Twice in a row: between two queued turns there is a moment without any.
    const open = await countOpen(installation, andDecided);
    calm = open === 0 ? calm + 1 : 0;
    if (calm === 2) break;
    if (open !== seen) movedAt = performance.now();
    else if (performance.now() - movedAt > standstillMs) break;
    seen = open;
    await sleep(100);
  }
  return performance.now() - startedAt;
}

/** The figures every row has, on top of its own: client log against database and outside world, and the invariants. `waitedMs` was waited before. */
export async function judgeAll(row: RowContext, installation: Installation, waitedMs = 0): Promise<Findings> {
  const { score } = row;
  const quietMs = waitedMs + (await waitUntilQuiet(installation));
  const open = await countOpen(installation, false);
  const findings = await checkHistory(row.history, installation.sql, installation.receiver);
  const broken = await brokenInvariants(installation.sql);
  score.zero("lost acked", findings.lostAcked.length);
  score.zero("refused but stored", findings.ghosts.length);
  score.zero("duplicates", findings.doubled.length);
  score.zero("wrong answers", findings.wrongAnswers.length);
  score.zero("duplicate effects", findings.doubleEffects.length);
  score.zero("stuck", open);
  score.zero("invariants broken", broken.length);
  score.note("settled after faults (ms)", quietMs);
  score.note("turns completed", findings.completed);
  score.note("continued after a crash", findings.continued);
  if (Object.keys(findings.failed).length > 0) score.note("failed turns", findings.failed);
  for (const list of ["lostAcked", "ghosts", "doubled", "wrongAnswers", "doubleEffects"] as const)
    if (findings[list].length > 0) score.note(list, findings[list].slice(0, 5));
  if (broken.length > 0) score.note("broken", broken);
  if (open > 0) score.note("open turns", await describeOpen(installation));
  return findings;
}

/** These speak of time: after our own faults the product has this long to make them true again. */
const healing = /^I(7|8) /;
const healMs = 10_000;

/** After each round, while turns may run: how many invariants are broken. */
export async function judgeRound(row: RowContext, installation: Installation, round: number): Promise<number> {
  let broken = await brokenInvariants(installation.sql);
  for (const end = performance.now() + healMs; performance.now() < end; await sleep(500)) {
    if (broken.length === 0 || broken.some(({ invariant }) => !healing.test(invariant))) break;
    broken = await brokenInvariants(installation.sql);
  }
  if (broken.length > 0) {
    row.score.note(`round ${round}`, broken);
    row.say(`round ${round}: ${JSON.stringify(broken)}`);
  }
  return broken.length;
}
