import type { Sql } from "postgres";
import type { TurnRequest, TurnStart } from "@/db/schema/turns";
import type { ChatPart, MessageMetadata } from "@/lib/contracts/message";
import type { OnBusy } from "@/lib/contracts/turn";
import type { LogEvent } from "@/lib/streaming";
import { contextMessages, queueLimit } from "../tunables.ts";

export type AcceptInput = {
  ownerId: string;
  /** The key of the program that sends it; null for a person. */
  apiKeyId: string | null;
  sessionName: string;
  newSessionId: string;
  turnId: string;
  userMessageId: string;
  assistantMessageId: string;
  parts: ChatPart[];
  text: string;
  title: string;
  /** The session, new by its name, is made for this turn alone. */
  isAlone: boolean;
  clientKey: string | null;
  onBusy: OnBusy;
  request: TurnRequest;
  start: TurnStart;
  holder: string;
  leaseMs: number;
  /** JSON text of the events that open the message; they ride in the claim. */
  opening: LogEvent[];
  idempotency: { route: string; key: string; hash: string } | null;
  /** The last message the sender has seen; null when they do not say. */
  baseMessageId: string | null;
};

export type ContextRow = { id: string; role: "user" | "assistant"; parts: ChatPart[] };

export type AcceptOutcome = {
  /** `changed`: the chat has gone on since what the sender has seen. */
  outcome: "running" | "queued" | "refused" | "full" | "changed";
  sessionId: string;
  created: boolean;
  epoch: number;
  /** Place of the user message; 0 while it waits. */
  seq: number;
  /** The history before this turn, oldest first; null when it must be read again (the snapshot was older than the claim). */
  context: ContextRow[] | null;
  activeTurnId: string | null;
  /** The newest message of the chat before this one; null for a chat without any. */
  latestMessageId: string | null;
};

/**
 * Accepts a message in one statement: session (made when new), lease, user message, turn and reserved assistant
 * message. A free session is claimed at once. Undefined when the session was made by somebody else meanwhile: ask
 * again. A repeated client key or idempotency key is a unique violation (23505) and nothing is stored.
 */
export async function acceptMessage(sql: Sql, input: AcceptInput): Promise<AcceptOutcome | undefined> {
  const userMetadata: MessageMetadata = { turn_id: input.turnId };
  const answerMetadata: MessageMetadata = { turn_id: input.turnId, status: "running", model: input.start.model };
  const key = input.idempotency;
  const [row] = await sql<AcceptOutcome[]>`
    WITH found AS (
      SELECT id FROM chat_sessions
      WHERE owner_id = ${input.ownerId} AND name = ${input.sessionName} AND deleted_at IS NULL
    ), created AS (
      INSERT INTO chat_sessions (id, owner_id, name, title, ephemeral)
      SELECT ${input.newSessionId}, ${input.ownerId}, ${input.sessionName}, ${input.title}, ${input.isAlone}
      WHERE NOT EXISTS (SELECT FROM found)
      ON CONFLICT DO NOTHING RETURNING id
    ), session AS (
      SELECT id, false AS created FROM found UNION ALL SELECT id, true FROM created
    ), tip AS (
      SELECT id FROM messages
      WHERE session_id = (SELECT id FROM session) AND on_path AND seq IS NOT NULL ORDER BY seq DESC LIMIT 1
    ), current AS (
      SELECT WHERE ${input.baseMessageId}::text IS NULL OR ${input.baseMessageId} = (SELECT id FROM tip)
    ), before AS (
      SELECT epoch, active_turn_id, queued FROM session_leases WHERE session_id = (SELECT id FROM session)
    ), lease AS (
      INSERT INTO session_leases AS l (session_id, owner_id, epoch, holder, lease_until, active_turn_id, next_seq)
      SELECT id, ${input.ownerId}, 1, ${input.holder}, clock_timestamp() + ${input.leaseMs} * interval '1 ms',
             ${input.turnId}, 3
      FROM session WHERE EXISTS (SELECT FROM current)
      ON CONFLICT (session_id) DO UPDATE
        SET epoch = l.epoch + 1, holder = excluded.holder, lease_until = excluded.lease_until,
            active_turn_id = excluded.active_turn_id, stop_requested_at = NULL, stop_reason = NULL, next_seq = l.next_seq + 2
        WHERE l.active_turn_id IS NULL AND l.queued = 0
      RETURNING session_id, epoch, next_seq - 2 AS seq
    ), waiting AS (
      UPDATE session_leases AS l SET queued = l.queued + 1
      WHERE l.session_id = (SELECT id FROM session) AND ${input.onBusy} = 'enqueue'
        AND EXISTS (SELECT FROM current) AND NOT EXISTS (SELECT FROM lease) AND l.queued < ${queueLimit}
      RETURNING l.session_id, l.epoch, NULL::int AS seq
    ), place AS (
      SELECT *, 'running' AS status FROM lease UNION ALL SELECT *, 'queued' FROM waiting
    ), message AS (
      INSERT INTO messages (id, session_id, owner_id, turn_id, parent_id, role, seq, epoch, parts, text, metadata, client_key)
      SELECT ${input.userMessageId}, session_id, ${input.ownerId}, ${input.turnId}, (SELECT id FROM tip), 'user', seq,
             epoch, ${sql.json(input.parts as never)}, ${input.text}, ${sql.json(userMetadata)}, ${input.clientKey}
      FROM place
      UNION ALL
      SELECT ${input.assistantMessageId}, session_id, ${input.ownerId}, ${input.turnId}, ${input.userMessageId},
             'assistant', seq + 1, epoch, '[]', '', ${sql.json(answerMetadata)}, NULL
      FROM place
    ), turn AS (
      INSERT INTO turns (id, session_id, owner_id, user_message_id, assistant_message_id, status, on_busy, epoch,
                         attempt, queue_order, request, start, api_key_id, started_at)
      SELECT ${input.turnId}, session_id, ${input.ownerId}, ${input.userMessageId}, ${input.assistantMessageId}, status,
             ${input.onBusy}, CASE status WHEN 'running' THEN epoch ELSE 0 END, CASE status WHEN 'running' THEN 1 ELSE 0 END,
             (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, ${sql.json(input.request)}, ${sql.json(input.start)},
             ${input.apiKeyId}, CASE status WHEN 'running' THEN clock_timestamp() END
      FROM place
    ), opening AS (
      INSERT INTO turn_events (turn_id, epoch, n, owner_id, chunk)
      SELECT ${input.turnId}, epoch, o.n, ${input.ownerId}, o.chunk
      FROM lease, unnest(${input.opening.map((e) => e.n)}::int[], ${input.opening.map((e) => e.json)}::text[]) AS o(n, chunk)
    ), remembered AS (
      INSERT INTO idempotency_keys (owner_id, route, key, request_hash, turn_id)
      SELECT ${input.ownerId}, ${key?.route ?? ""}, ${key?.key ?? ""}, ${key?.hash ?? ""}, ${input.turnId}
      FROM place WHERE ${key !== null}
    ), touched AS (
      UPDATE chat_sessions SET activity_at = clock_timestamp(), title = CASE title WHEN '' THEN ${input.title} ELSE title END
      WHERE id IN (SELECT session_id FROM place)
    )
    SELECT session.id AS "sessionId", session.created, coalesce(place.epoch, 0)::float8 AS epoch,
      coalesce(place.seq, 0) AS seq,
      coalesce(place.status, CASE WHEN NOT EXISTS (SELECT FROM current) THEN 'changed' WHEN ${input.onBusy} = 'enqueue' THEN 'full' ELSE 'refused' END) AS outcome,
      (SELECT active_turn_id FROM before) AS "activeTurnId", (SELECT id FROM tip) AS "latestMessageId",
      CASE WHEN place.status = 'running' AND (session.created OR NOT EXISTS (SELECT FROM before)
        OR (SELECT epoch + 1 = place.epoch AND active_turn_id IS NULL AND queued = 0 FROM before)) THEN
        coalesce((SELECT json_agg(json_build_object('id', id, 'role', role, 'parts', parts) ORDER BY seq) FROM (
          SELECT id, role, parts, seq FROM messages WHERE session_id = session.id AND on_path AND seq IS NOT NULL
          ORDER BY seq DESC LIMIT ${contextMessages}) AS recent), '[]') END AS context
    FROM session LEFT JOIN place ON true`;
  return row;
}

/** The history of a session's newest branch before a place, oldest first. */
export async function readContext(
  sql: Sql,
  ownerId: string,
  sessionId: string,
  beforeSeq: number,
): Promise<ContextRow[]> {
  const rows = await sql<ContextRow[]>`
    SELECT id, role, parts FROM messages
    WHERE session_id = ${sessionId} AND owner_id = ${ownerId} AND on_path AND seq < ${beforeSeq}
    ORDER BY seq DESC LIMIT ${contextMessages}`;
  return rows.reverse();
}
