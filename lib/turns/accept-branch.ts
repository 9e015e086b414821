import type { TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import type { MessageMetadata } from "@/lib/contracts/message";
import { AppError } from "@/lib/platform/errors";
import { type AcceptedTurn, acceptedOf, refuse, refuseFull, repeatOr } from "./accept-answers.ts";
import type { AcceptInput } from "./lifecycle.ts";
import { runtime } from "./runtime.ts";
import { queueLimit } from "./tunables.ts";

type Lease = { sessionId: string; activeTurnId: string | null; queued: number };
type Target = { id: string; userMessageId: string };

/**
 * Accepts another answer to a question (`regenerate_of`) or another question in its place (`edit_of`). The turn enters
 * as queued and is claimed like any other; only then what it replaces leaves the newest branch.
 */
export async function acceptBranch(input: AcceptInput): Promise<{ turn: AcceptedTurn; isRunning: boolean }> {
  let outcome: { sessionId: string; userMessageId: string } | Lease | "full";
  try {
    outcome = await rawSql().begin((tx) => store(tx, input));
  } catch (error) {
    if ((error as { code?: string }).code !== "23505") throw error;
    return { turn: await repeatOr(input, () => refuse(null)), isRunning: false };
  }
  if (outcome === "full") return { turn: await repeatOr(input, refuseFull), isRunning: false };
  if ("queued" in outcome) {
    const { activeTurnId } = outcome;
    return { turn: await repeatOr(input, () => refuse(activeTurnId)), isRunning: false };
  }
  const { runner, deps } = runtime();
  await runner.startNext(outcome.sessionId);
  deps.hint(input.ownerId, "session", input.sessionName, input.sessionName);
  return { turn: { ...acceptedOf(input), userMessageId: outcome.userMessageId }, isRunning: true };
}

async function store(
  tx: TransactionSql,
  input: AcceptInput,
): Promise<{ sessionId: string; userMessageId: string } | Lease | "full"> {
  const [lease] = await tx<Lease[]>`
    SELECT l.session_id AS "sessionId", l.active_turn_id AS "activeTurnId", l.queued
    FROM session_leases l JOIN chat_sessions s ON s.id = l.session_id
    WHERE s.owner_id = ${input.ownerId} AND s.name = ${input.sessionName} AND s.deleted_at IS NULL FOR UPDATE OF l`;
  if (!lease) throw new AppError("not_found", "Not found.");
  const target = await findTarget(tx, lease.sessionId, input);
  if (input.onBusy === "reject" && (lease.activeTurnId !== null || lease.queued > 0)) return lease;
  if (lease.queued >= queueLimit) return "full";
  const isEdit = input.request.edit_of !== undefined;
  const userMessageId = isEdit ? input.userMessageId : target.userMessageId;
  const answer: MessageMetadata = { turn_id: input.turnId, status: "queued", model: input.start.model };
  if (isEdit) {
    await tx`
      INSERT INTO messages (id, session_id, owner_id, turn_id, role, parts, text, metadata, client_key)
      VALUES (${userMessageId}, ${lease.sessionId}, ${input.ownerId}, ${input.turnId}, 'user',
        ${tx.json(input.parts as never)}, ${input.text}, ${tx.json({ turn_id: input.turnId })}, ${input.clientKey})`;
  }
  await tx`
    INSERT INTO messages (id, session_id, owner_id, turn_id, parent_id, role, parts, metadata, client_key)
    VALUES (${input.assistantMessageId}, ${lease.sessionId}, ${input.ownerId}, ${input.turnId}, ${userMessageId},
      'assistant', '[]', ${tx.json(answer)}, ${isEdit ? null : input.clientKey})`;
  await tx`
    INSERT INTO turns (id, session_id, owner_id, user_message_id, variant, assistant_message_id, status, on_busy,
      queue_order, request, start)
    VALUES (${input.turnId}, ${lease.sessionId}, ${input.ownerId}, ${userMessageId}, ${isEdit ? "" : input.turnId},
      ${input.assistantMessageId}, 'queued', ${input.onBusy}, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
      ${tx.json(input.request)}, ${tx.json(input.start)})`;
  await tx`UPDATE session_leases SET queued = queued + 1 WHERE session_id = ${lease.sessionId}`;
  await tx`UPDATE chat_sessions SET activity_at = clock_timestamp() WHERE id = ${lease.sessionId}`;
  const key = input.idempotency;
  if (key) {
    await tx`INSERT INTO idempotency_keys (owner_id, route, key, request_hash, turn_id)
      VALUES (${input.ownerId}, ${key.route}, ${key.key}, ${key.hash}, ${input.turnId})`;
  }
  return { sessionId: lease.sessionId, userMessageId };
}

async function findTarget(tx: TransactionSql, sessionId: string, input: AcceptInput): Promise<Target> {
  const { regenerate_of, edit_of } = input.request;
  const [target] = await tx<Target[]>`
    SELECT m.id, t.user_message_id AS "userMessageId" FROM messages m JOIN turns t ON t.id = m.turn_id
    WHERE m.id = ${regenerate_of ?? edit_of ?? ""} AND m.session_id = ${sessionId} AND m.owner_id = ${input.ownerId}
      AND m.on_path AND m.seq IS NOT NULL AND m.role = ${regenerate_of === undefined ? "user" : "assistant"}`;
  if (target) return target;
  const path = regenerate_of === undefined ? "edit_of" : "regenerate_of";
  throw new AppError("bad_request", "There is no such message on the chat's newest branch.", {
    errors: [{ path, message: "not a message of this chat's newest branch" }],
  });
}
