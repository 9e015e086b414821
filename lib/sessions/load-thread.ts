import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { QueueEntry, SessionView } from "@/lib/contracts/api-v1/sessions";
import type { ChatMessage, ChatPart, MessageMetadata } from "@/lib/contracts/message";
import type { TurnStatus } from "@/lib/contracts/turn";
import { AppError } from "@/lib/platform/errors";
import { readQueue } from "./get-session.ts";
import { getSessionForOwner, toView } from "./queries.ts";

type ThreadPage = { messages: ChatMessage[]; older_cursor: string | null };
type Thread = ThreadPage & {
  session: SessionView;
  active_turn: SessionView["active_turn"];
  queue: QueueEntry[];
};

/** The newest messages of a chat for its page, oldest first; a running answer comes last with empty parts. */
export async function loadThread(ctx: Ctx, input: { sessionId: string; limit: number }): Promise<Thread> {
  const ownerId = ownerOf(ctx);
  const session = await getSessionForOwner(ownerId, input.sessionId);
  const [page, queue] = await Promise.all([
    readPage(ownerId, session.id, null, input.limit),
    readQueue(ownerId, session),
  ]);
  const view = toView(session);
  return { ...page, session: view, active_turn: view.active_turn, queue };
}

/** Messages before a place, oldest first; `before` is an `older_cursor`. Throws `not_found`, `bad_request`. */
export async function loadOlder(
  ctx: Ctx,
  input: { sessionId: string; before: string; limit: number },
): Promise<ThreadPage> {
  if (!/^\d{1,9}$/.test(input.before))
    throw new AppError("bad_request", "The cursor is malformed.", {
      errors: [{ path: "before", message: "not a cursor" }],
    });
  const session = await getSessionForOwner(ownerOf(ctx), input.sessionId);
  return readPage(ownerOf(ctx), session.id, Number(input.before), input.limit);
}

type Row = {
  id: string;
  role: "user" | "assistant";
  seq: number;
  parts: ChatPart[];
  metadata: MessageMetadata;
  status: TurnStatus;
  createdAt: Date;
};

async function readPage(ownerId: string, sessionId: string, before: number | null, limit: number): Promise<ThreadPage> {
  const sql = rawSql();
  const rows = await sql<Row[]>`
    SELECT m.id, m.role, m.seq, m.parts, m.metadata, t.status, m.created_at AS "createdAt"
    FROM messages m JOIN turns t ON t.id = m.turn_id
    WHERE m.session_id = ${sessionId} AND m.owner_id = ${ownerId} AND m.on_path AND m.seq IS NOT NULL
      ${before === null ? sql`` : sql`AND m.seq < ${before}`}
    ORDER BY m.seq DESC LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const oldest = page.at(-1);
  return {
    messages: page.reverse().map((row) => ({
      id: row.id,
      role: row.role,
      parts: row.parts,
      metadata: { created_at: row.createdAt.toISOString(), ...row.metadata, status: row.status },
    })),
    older_cursor: rows.length > limit && oldest ? String(oldest.seq) : null,
  };
}
