import { setTimeout as sleep } from "node:timers/promises";
import type { Installation } from "./installation.ts";

export type HeldTurn = { turnId: string; epoch: number };

/** The turns that the process with this id holds by its leases. */
export async function turnsHeldBy({ sql }: Installation, pid: number): Promise<HeldTurn[]> {
  return sql<HeldTurn[]>`
    SELECT t.id AS "turnId", l.epoch::float8 AS epoch FROM session_leases l JOIN turns t ON t.id = l.active_turn_id
    WHERE t.status = 'running' AND split_part(l.holder, ':', 2) = ${String(pid)}`;
}

/**
 * Waits until each of these turns has ended or runs under a new epoch; answers how long the last one took, in
 * milliseconds, and `limitMs` when one never did.
 */
export async function waitForTakeover({ sql }: Installation, held: HeldTurn[], limitMs = 30_000): Promise<number> {
  const startedAt = performance.now();
  let open = held;
  while (open.length > 0) {
    const passedMs = performance.now() - startedAt;
    if (passedMs > limitMs) return limitMs;
    const ids = open.map((turn) => turn.turnId);
    const rows = await sql<{ id: string; status: string; epoch: number }[]>`
      SELECT t.id, t.status, l.epoch::float8 AS epoch FROM turns t JOIN session_leases l ON l.session_id = t.session_id
      WHERE t.id = ANY(${ids})`;
    const now = new Map(rows.map((row) => [row.id, row]));
    open = open.filter(({ turnId, epoch }) => {
      const row = now.get(turnId);
      return row !== undefined && row.status === "running" && row.epoch === epoch;
    });
    if (open.length > 0) await sleep(40);
  }
  return performance.now() - startedAt;
}
