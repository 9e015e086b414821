import { setTimeout as sleep } from "node:timers/promises";
import type { Installation } from "./installation.ts";

export type HeldTurn = { turnId: string; epoch: number };

/** The turns that the process with this id holds by its leases. */
export async function turnsHeldBy({ sql }: Installation, pid: number): Promise<HeldTurn[]> {
  return sql<HeldTurn[]>`
    SELECT t.id AS "turnId", l.epoch::float8 AS epoch FROM session_leases l JOIN turns t ON t.id = l.active_turn_id
    WHERE t.status = 'running' AND split_part(l.holder, ':', 2) = ${String(pid)}`;
}

/** How long it took until all were taken over; `open` are those that were not when the watch ended. */
export type Takeover = { ms: number; open: HeldTurn[] };

const limitMs = 30_000;

/** Waits until each of these turns has ended or runs under a new epoch, `signal` ends the watch, or 30 s are over. */
export async function watchTakeover(
  { sql }: Installation,
  held: HeldTurn[],
  signal: AbortSignal = new AbortController().signal,
): Promise<Takeover> {
  const startedAt = performance.now();
  let open = held;
  while (open.length > 0 && !signal.aborted && performance.now() - startedAt < limitMs) {
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
  return { ms: performance.now() - startedAt, open };
}

/** The same without an end but its own; answers the milliseconds. */
export const waitForTakeover = async (installation: Installation, held: HeldTurn[]): Promise<number> =>
  (await watchTakeover(installation, held)).ms;
