import { setTimeout as sleep } from "node:timers/promises";
import { databaseUrlOf } from "./database-url.ts";
import { type Database, openDatabase } from "./databases.ts";

/**
 * Leaves a turn that waits for an answer as a crash would have left it a moment after Approve: the call was being
 * carried out, it is one that must not be repeated by itself, and its process is gone. The installation's own recovery
 * finds it within two seconds. Resolves when the rows stand.
 */
export async function interruptEffect(environment: Record<string, string>, sessionId: string): Promise<void> {
  const sql = openDatabase(databaseUrlOf(environment));
  try {
    await untilParked(sql, sessionId);
    await leaveExecuting(sql, sessionId);
  } finally {
    await sql.end();
  }
}

/** A question shows a moment before its turn is parked; until then the process that asked is there and would go on. */
async function untilParked(sql: Database, sessionId: string): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end; await sleep(20)) {
    const [parked] = await sql`
      SELECT FROM turns t JOIN chat_sessions s ON s.id = t.session_id
      WHERE s.name = ${sessionId} AND t.status = 'awaiting_approval'`;
    if (parked !== undefined) return;
  }
  throw new Error(`No turn of the chat ${sessionId} waits for an answer.`);
}

async function leaveExecuting(sql: Database, sessionId: string): Promise<void> {
  await sql.begin(async (tx) => {
    const [asked] = await tx<{ sessionId: string; turnId: string; step: number; place: number }[]>`
      UPDATE approvals a SET status = 'approved', decided_by = a.owner_id, decided_at = clock_timestamp()
      FROM chat_sessions s WHERE s.id = a.session_id AND s.name = ${sessionId} AND a.status = 'pending'
      RETURNING a.session_id AS "sessionId", a.turn_id AS "turnId", a.step, a.place`;
    if (asked === undefined) throw new Error(`Nothing waits for an answer in the chat ${sessionId}.`);
    await tx`
      UPDATE tool_calls SET class = 'effect', state = 'executing', started_at = clock_timestamp()
      WHERE turn_id = ${asked.turnId} AND step = ${asked.step} AND place = ${asked.place}`;
    await tx`UPDATE turns SET status = 'running', woken_by = NULL WHERE id = ${asked.turnId}`;
    await tx`
      UPDATE session_leases SET holder = 'a process that is gone', lease_until = clock_timestamp() - interval '1 s'
      WHERE session_id = ${asked.sessionId} AND active_turn_id = ${asked.turnId}`;
  });
}
