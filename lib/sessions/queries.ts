import { rawSql } from "@/db/client";
import { lookUp } from "@/db/look-up";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import type { TurnStatus } from "@/lib/contracts/turn";
import { AppError } from "@/lib/platform/errors";

export type SessionRow = {
  id: string;
  name: string;
  title: string;
  pinned: boolean;
  archived: boolean;
  createdAt: Date;
  activityAt: Date;
  unread: boolean;
  turnId: string | null;
  turnStatus: TurnStatus | null;
};

/** Columns of a session as lists and pages show it; `s` is the session, `t` its open turn. */
export const sessionColumns = () => rawSql()`
  s.id, s.name, s.title, s.pinned, s.archived, s.created_at AS "createdAt", s.activity_at AS "activityAt",
  coalesce(s.answered_at > coalesce(s.read_at, 'epoch'), false) AS unread, t.id AS "turnId", t.status AS "turnStatus"`;

/** The open turn through the lease row: one index look-up a session, however many turns it has had. */
export const openTurnJoin = () => rawSql()`
  LEFT JOIN session_leases l ON l.session_id = s.id
  LEFT JOIN turns t ON t.id = l.active_turn_id`;

/** The session with this name, for its owner; throws the same `not_found` for somebody else's and for none. */
export async function getSessionForOwner(ownerId: string, name: string): Promise<SessionRow> {
  const query = rawSql()<SessionRow[]>`
    SELECT ${sessionColumns()} FROM chat_sessions s ${openTurnJoin()}
    WHERE s.owner_id = ${ownerId} AND s.name = ${name} AND s.deleted_at IS NULL`;
  const [row] = await lookUp(query);
  if (!row) throw new AppError("not_found", "Not found.");
  return row;
}

export function toView(row: SessionRow): SessionView {
  return {
    id: row.name,
    title: row.title,
    pinned: row.pinned,
    archived: row.archived,
    created_at: row.createdAt.toISOString(),
    updated_at: row.activityAt.toISOString(),
    active_turn: row.turnId !== null && row.turnStatus !== null ? { id: row.turnId, status: row.turnStatus } : null,
    unread: row.unread,
  };
}
