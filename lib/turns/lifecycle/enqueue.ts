import type { Sql, TransactionSql } from "postgres";
import type { MessageMetadata } from "@/lib/contracts/message";
import { AppError } from "@/lib/platform/errors";
import { queueLimit } from "../tunables.ts";
import type { AcceptInput } from "./accept.ts";
import { requestStopIn } from "./stop.ts";

export type EnqueueOutcome =
  | {
      outcome: "queued";
      sessionId: string;
      userMessageId: string;
      ended: { turnId: string; wasParked: boolean } | null;
    }
  | { outcome: "refused"; activeTurnId: string | null }
  | { outcome: "full" | "effect-run" }
  | { outcome: "changed"; latestMessageId: string | null };

type Lease = { sessionId: string; activeTurnId: string | null; queued: number };

/**
 * Stores a turn as queued, in one transaction that holds the lease row. Another answer or an edited question
 * (`regenerate_of`, `edit_of`) enters this way, and a message that ends the running turn: `interrupt` keeps its progress,
 * `rollback` takes it back with its question unless an effect has run; both go before all that wait.
 * Throws `not_found`, `bad_request` for a message that is not on the newest branch.
 */
export async function enqueueTurn(sql: Sql, input: AcceptInput): Promise<EnqueueOutcome> {
  return sql.begin(async (tx): Promise<EnqueueOutcome> => {
    const [lease] = await tx<Lease[]>`
      SELECT l.session_id AS "sessionId", l.active_turn_id AS "activeTurnId", l.queued
      FROM session_leases l JOIN chat_sessions s ON s.id = l.session_id
      WHERE s.owner_id = ${input.ownerId} AND s.name = ${input.sessionName} AND s.deleted_at IS NULL FOR UPDATE OF l`;
    if (!lease) throw new AppError("not_found", "Not found.");
    const stale = await findStale(tx, lease.sessionId, input.baseMessageId);
    if (stale !== null) return { outcome: "changed", latestMessageId: stale.latest };
    const isBranch = input.request.regenerate_of !== undefined || input.request.edit_of !== undefined;
    const questionId = isBranch ? await findQuestion(tx, lease.sessionId, input) : null;
    if (input.onBusy === "reject" && (lease.activeTurnId !== null || lease.queued > 0))
      return { outcome: "refused", activeTurnId: lease.activeTurnId };
    if (lease.queued >= queueLimit) return { outcome: "full" };
    if (input.onBusy === "rollback" && lease.activeTurnId !== null && (await hasEffect(tx, lease.activeTurnId)))
      return { outcome: "effect-run" };
    const isFirst = input.onBusy === "interrupt" || input.onBusy === "rollback";
    const userMessageId = await insertTurn(tx, lease.sessionId, input, questionId, isFirst);
    const ended = isFirst ? await endActive(tx, input, lease) : null;
    return { outcome: "queued", sessionId: lease.sessionId, userMessageId, ended };
  }) as Promise<EnqueueOutcome>;
}

async function endActive(tx: TransactionSql, input: AcceptInput, lease: Lease) {
  if (lease.activeTurnId === null) return null;
  const reason = input.onBusy === "rollback" ? "rollback" : "interrupt";
  const stop = await requestStopIn(tx, input.ownerId, lease.activeTurnId, reason);
  return stop ? { turnId: lease.activeTurnId, wasParked: stop.wasParked } : null;
}

async function findStale(
  tx: TransactionSql,
  sessionId: string,
  base: string | null,
): Promise<{ latest: string | null } | null> {
  if (base === null) return null;
  const [tip] = await tx<{ id: string }[]>`
    SELECT id FROM messages WHERE session_id = ${sessionId} AND on_path AND seq IS NOT NULL ORDER BY seq DESC LIMIT 1`;
  return tip?.id === base ? null : { latest: tip?.id ?? null };
}

/** Whether the turn has changed something in the world, or may have: then it cannot be as if never asked. */
async function hasEffect(tx: TransactionSql, turnId: string): Promise<boolean> {
  const rows = await tx`
    SELECT 1 FROM tool_calls
    WHERE turn_id = ${turnId} AND class <> 'read' AND state IN ('executing', 'done', 'unknown') LIMIT 1`;
  return rows.length > 0;
}

async function insertTurn(
  tx: TransactionSql,
  sessionId: string,
  input: AcceptInput,
  questionId: string | null,
  isFirst: boolean,
): Promise<string> {
  const { turnId, assistantMessageId, ownerId, clientKey, idempotency: key } = input;
  const isRegenerate = input.request.regenerate_of !== undefined;
  const userMessageId = isRegenerate ? (questionId ?? input.userMessageId) : input.userMessageId;
  const answer: MessageMetadata = { turn_id: turnId, status: "queued", model: input.start.model };
  if (!isRegenerate) {
    await tx`
      INSERT INTO messages (id, session_id, owner_id, turn_id, role, parts, text, metadata, client_key)
      VALUES (${userMessageId}, ${sessionId}, ${ownerId}, ${turnId}, 'user', ${tx.json(input.parts as never)},
        ${input.text}, ${tx.json({ turn_id: turnId })}, ${clientKey})`;
  }
  await tx`
    INSERT INTO messages (id, session_id, owner_id, turn_id, parent_id, role, parts, metadata, client_key)
    VALUES (${assistantMessageId}, ${sessionId}, ${ownerId}, ${turnId}, ${userMessageId}, 'assistant', '[]',
      ${tx.json(answer)}, ${isRegenerate ? clientKey : null})`;
  await tx`
    INSERT INTO turns (id, session_id, owner_id, user_message_id, variant, assistant_message_id, status, on_busy,
      queue_order, request, start, api_key_id)
    SELECT ${turnId}, ${sessionId}, ${ownerId}, ${userMessageId}, ${isRegenerate ? turnId : ""}, ${assistantMessageId},
      'queued', ${input.onBusy}, coalesce(
        CASE WHEN ${isFirst} THEN (SELECT min(queue_order) - 1 FROM turns WHERE session_id = ${sessionId} AND status = 'queued') END,
        (extract(epoch FROM clock_timestamp()) * 1000000)::bigint),
      ${tx.json(input.request)}, ${tx.json(input.start)}, ${input.apiKeyId}`;
  await tx`UPDATE session_leases SET queued = queued + 1 WHERE session_id = ${sessionId}`;
  await tx`UPDATE chat_sessions SET activity_at = clock_timestamp() WHERE id = ${sessionId}`;
  if (key) {
    await tx`INSERT INTO idempotency_keys (owner_id, route, key, request_hash, turn_id)
      VALUES (${ownerId}, ${key.route}, ${key.key}, ${key.hash}, ${turnId})`;
  }
  return userMessageId;
}

/** The question that is answered anew or replaced; it must stand on the newest branch. */
async function findQuestion(tx: TransactionSql, sessionId: string, input: AcceptInput): Promise<string> {
  const { regenerate_of, edit_of } = input.request;
  const [target] = await tx<{ questionId: string }[]>`
    SELECT t.user_message_id AS "questionId" FROM messages m JOIN turns t ON t.id = m.turn_id
    WHERE m.id = ${regenerate_of ?? edit_of ?? ""} AND m.session_id = ${sessionId} AND m.owner_id = ${input.ownerId}
      AND m.on_path AND m.seq IS NOT NULL AND m.role = ${regenerate_of === undefined ? "user" : "assistant"}`;
  if (target) return target.questionId;
  const path = regenerate_of === undefined ? "edit_of" : "regenerate_of";
  throw new AppError("bad_request", "There is no such message on the chat's newest branch.", {
    errors: [{ path, message: "not a message of this chat's newest branch" }],
  });
}
