import type { Sql } from "postgres";
import type { LogEvent } from "@/lib/streaming";
import { eventRows, type FencedTurn } from "./progress.ts";

/**
 * Puts the log back to what is committed and goes on with `events`. With `takeBack` the chunks of the interrupted step
 * go: the newest `start-step` opened it. Writes nothing when the epoch moved; the attempt finds out with its next write.
 */
export async function rewindLog(sql: Sql, turn: FencedTurn, events: LogEvent[], takeBack: boolean): Promise<void> {
  await sql.begin(async (tx) => {
    const held = await tx`
      SELECT 1 FROM session_leases WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} FOR SHARE`;
    if (held.length === 0) return;
    if (takeBack) {
      await tx`
        DELETE FROM turn_events AS e USING (
          SELECT epoch, n FROM turn_events WHERE turn_id = ${turn.turnId} AND chunk = '{"type":"start-step"}'
          ORDER BY epoch DESC, n DESC LIMIT 1) AS opened
        WHERE e.turn_id = ${turn.turnId} AND (e.epoch, e.n) > (opened.epoch, opened.n) AND e.epoch < ${turn.epoch}`;
    }
    await tx`WITH fence AS (SELECT 1) ${eventRows(tx as unknown as Sql, turn, events)}`;
  });
}

/** Commits the chunks that show what people decided; from then on a recovery need not show it again. */
export async function commitDecisions(sql: Sql, turn: FencedTurn, events: LogEvent[]): Promise<boolean> {
  const rows = await sql`
    WITH fence AS MATERIALIZED (
      SELECT session_id FROM session_leases WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} FOR SHARE
    ), event AS (${eventRows(sql, turn, events)}), shown AS (
      UPDATE turns SET woken_by = NULL WHERE id = ${turn.turnId} AND woken_by IS NOT NULL AND EXISTS (SELECT FROM fence)
    )
    SELECT 1 FROM fence`;
  return rows.length > 0;
}
