import { rawSql } from "@/db/client";
import { AppError } from "@/lib/platform/errors";

/** A caller's `Idempotency-Key`; `hash` is of the body without `stream`. */
export type Idempotency = { route: string; key: string; hash: string };

export type RepeatedTurn = {
  sessionId: string;
  turnId: string;
  messageId: string;
  userMessageId: string;
  repeated: true;
};

type Row = Omit<RepeatedTurn, "repeated"> & { hash: string | null };

/**
 * The turn that an earlier send of the same message made, by idempotency key or by the browser's message id. Throws
 * `idempotency_conflict` when the key came with another body.
 */
export async function findRepeated(
  ownerId: string,
  sessionName: string,
  clientKey: string | null,
  idempotency: Idempotency | null,
): Promise<RepeatedTurn | undefined> {
  if (clientKey === null && idempotency === null) return undefined;
  const [row] = await rawSql()<Row[]>`
    SELECT s.name AS "sessionId", t.id AS "turnId", t.assistant_message_id AS "messageId",
      t.user_message_id AS "userMessageId", k.request_hash AS hash
    FROM turns t JOIN chat_sessions s ON s.id = t.session_id
    LEFT JOIN idempotency_keys k ON k.turn_id = t.id AND k.owner_id = t.owner_id
      AND k.route = ${idempotency?.route ?? ""} AND k.key = ${idempotency?.key ?? ""}
    WHERE t.owner_id = ${ownerId} AND (k.key IS NOT NULL OR t.id = (
      SELECT m.turn_id FROM messages m JOIN chat_sessions c ON c.id = m.session_id
      WHERE m.owner_id = ${ownerId} AND m.client_key = ${clientKey} AND c.name = ${sessionName} AND c.deleted_at IS NULL))
    ORDER BY (k.key IS NOT NULL) DESC LIMIT 1`;
  if (!row) return undefined;
  const { hash, ...turn } = row;
  if (hash !== null && idempotency !== null && hash !== idempotency.hash)
    throw new AppError("idempotency_conflict", "This Idempotency-Key was used with another request.");
  return { ...turn, repeated: true };
}
