import { setTimeout as sleep } from "node:timers/promises";
import { checkHistory, type Findings } from "./check-history.ts";
import type { Installation } from "./installation.ts";
import { brokenInvariants } from "./invariants.ts";
import type { RowContext } from "./row.ts";

const quietLimitMs = 60_000;

/** Turns that somebody has to work on. One that waits for a person, and what waits behind it, is at rest. */
const countOpen = async ({ sql }: Installation, andDecided: boolean): Promise<number> => {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM turns t
    WHERE t.status = 'running' OR (${andDecided} AND t.status = 'awaiting_approval') OR (t.status = 'queued' AND NOT EXISTS (
      SELECT FROM turns p WHERE p.session_id = t.session_id AND p.status = 'awaiting_approval'))`;
  return row?.n ?? 0;
};

/**
 * Liveness after safety: with the faults off everything must settle. `andDecided` waits for people too. Answers in how
 * many milliseconds it did.
 */
export async function waitUntilQuiet(installation: Installation, { andDecided = false } = {}): Promise<number> {
  const startedAt = performance.now();
  let calm = 0;
  while (performance.now() - startedAt < quietLimitMs) {
    // Twice in a row: between two queued turns there is a moment without any.
    calm = (await countOpen(installation, andDecided)) === 0 ? calm + 1 : 0;
    if (calm === 2) break;
    await sleep(100);
  }
  return performance.now() - startedAt;
}

/** The figures every row has, on top of its own: client log against database and outside world, and the invariants. */
export async function judgeAll(row: RowContext, installation: Installation): Promise<Findings> {
  const { score } = row;
  const quietMs = await waitUntilQuiet(installation);
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
