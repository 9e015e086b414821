import { rawSql } from "@/db/client";
import type { TurnStatus } from "@/lib/contracts/turn";
import type { Cursor } from "./cursor.ts";
import type { LogEvent } from "./turn-log.ts";

export type StoredEvent = LogEvent & { epoch: number };

/** Rows of a turn after a place, in order, at most `limit`. */
export async function readEvents(
  ownerId: string,
  turnId: string,
  after: Cursor | null,
  limit = 500,
): Promise<StoredEvent[]> {
  const { epoch, n } = after ?? { epoch: 0, n: 0 };
  return rawSql()<StoredEvent[]>`
    SELECT epoch::float8 AS epoch, n, chunk AS json FROM turn_events
    WHERE turn_id = ${turnId} AND owner_id = ${ownerId} AND (epoch, n) > (${epoch}, ${n})
    ORDER BY epoch, n LIMIT ${limit}`;
}

/** Whether a row stands at this place: a cursor that does not exist is a position we do not know. */
export async function hasEvent(ownerId: string, turnId: string, at: Cursor): Promise<boolean> {
  const rows = await rawSql()`
    SELECT 1 FROM turn_events
    WHERE turn_id = ${turnId} AND owner_id = ${ownerId} AND epoch = ${at.epoch} AND n = ${at.n}`;
  return rows.length > 0;
}

export type LogOwner = { sessionId: string; status: TurnStatus; epoch: number };

/** The turn a log belongs to, read by owner; undefined when it is not theirs or does not exist. */
export async function readTurnState(ownerId: string, turnId: string): Promise<LogOwner | undefined> {
  const [row] = await rawSql()<LogOwner[]>`
    SELECT session_id AS "sessionId", status, epoch::float8 AS epoch FROM turns
    WHERE id = ${turnId} AND owner_id = ${ownerId}`;
  return row;
}
