import { rawSql } from "@/db/client";
import { lookUp } from "@/db/look-up";
import type { Ctx } from "@/lib/auth";
import { AppError, isAppError } from "@/lib/platform/errors";
import { failpoint } from "@/lib/platform/failpoint";
import { type AcceptedTurn, acceptedOf, refuse, refuseChanged, refuseFull, repeatOr } from "./accept-answers.ts";
import { acceptQueued } from "./accept-queued.ts";
import { type AcceptTurnInput, buildAccept } from "./build-accept.ts";
import type { TurnDeps } from "./deps.ts";
import { type AcceptInput, type AcceptOutcome, acceptMessage, readContext } from "./lifecycle.ts";
import { runtime } from "./runtime.ts";

/**
 * Accepts one message: stored with its turn and its reserved answer before this resolves, and running when the session
 * is free. Throws `message_empty`, `payload_too_large`, `bad_request` (unknown model or agent, nothing to regenerate),
 * `session_busy` (with `active_turn_id`), `session_changed`, `effect_already_run`, `queue_full`, `budget_exceeded`,
 * `idempotency_conflict`.
 */
export async function acceptTurn(ctx: Ctx, request: AcceptTurnInput): Promise<AcceptedTurn> {
  const { deps, runner } = runtime();
  const input = await buildAccept(deps, ctx, request);
  const refusal = await overBudget(deps, input);
  if (refusal) return repeatOr(input, () => raise(refusal));
  const lockKey = `${input.ownerId}:${input.sessionName}`;
  const isBranch = request.regenerate_of !== undefined || request.edit_of !== undefined;
  const gate = await deps.lock.acquire(lockKey, input.turnId, deps.leaseMs);
  let isRunning = false;
  try {
    if (gate === "busy" && input.onBusy === "reject") {
      const busy = await lookUp(findActive(input));
      if (busy) return await repeatOr(input, () => refuse(busy.activeTurnId));
    }
    const accepted = isBranch ? await acceptQueued(input) : await acceptPlain(input, lockKey);
    isRunning = runner.has(input.turnId);
    return accepted;
  } finally {
    // A turn that was claimed here keeps the gate; its runner renews and releases it.
    if (gate === "acquired" && !isRunning) void deps.lock.release(lockKey, input.turnId);
  }
}

/** Why nothing more may be asked; a repeat of what was accepted before is answered all the same. */
async function overBudget(deps: TurnDeps, input: AcceptInput): Promise<AppError | null> {
  try {
    await lookUp(deps.usage.assertBudget(input.ownerId, input.start.model));
    return null;
  } catch (error) {
    if (isAppError(error) && error.code === "budget_exceeded") return error;
    throw error;
  }
}

function raise(error: AppError): never {
  throw error;
}

async function acceptPlain(input: AcceptInput, lockKey: string): Promise<AcceptedTurn> {
  const { runner, deps } = runtime();
  const outcome = await storeMessage(input);
  if (outcome === "repeated") return repeatOr(input, conflict);
  if (HAS_FAILPOINTS) await failpoint("accept.stored");
  switch (outcome.outcome) {
    case "changed":
      return repeatOr(input, () => refuseChanged(outcome.latestMessageId));
    case "full":
      return repeatOr(input, refuseFull);
    case "refused":
      // Who neither waits nor gives way ends what runs.
      if (input.onBusy !== "reject") return acceptQueued(input);
      return repeatOr(input, () => refuse(outcome.activeTurnId));
    case "running":
      await startAccepted(input, outcome, lockKey);
      break;
    case "queued":
      // The turn before may have settled while this one was queued behind it: nobody else would look then.
      void runner.startNext(outcome.sessionId);
  }
  deps.hint(input.ownerId, "session", input.sessionName, input.sessionName);
  return acceptedOf(input);
}

async function storeMessage(input: AcceptInput): Promise<AcceptOutcome | "repeated"> {
  // Undefined: the session was made by somebody else between our look and our insert. The second look sees it.
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const outcome = await lookUp(acceptMessage(rawSql(), input));
      if (outcome) return outcome;
    } catch (error) {
      if ((error as { code?: string }).code === "23505") return "repeated";
      throw error;
    }
  }
  throw new AppError("unavailable", "The chat is being changed by others; try again.", { retryAfterS: 1 });
}

async function startAccepted(input: AcceptInput, outcome: AcceptOutcome, lockKey: string): Promise<void> {
  const { runner, deps } = runtime();
  const history = outcome.context ?? (await readContext(rawSql(), input.ownerId, outcome.sessionId, outcome.seq));
  runner.start(
    {
      ...input,
      sessionId: outcome.sessionId,
      epoch: outcome.epoch,
      attempt: 1,
      seq: outcome.seq + 1,
      startedAt: deps.clock.now(),
      lockKey,
      context: [...history, { id: input.userMessageId, role: "user", parts: input.parts }],
    },
    input.opening,
  );
}

async function findActive(input: AcceptInput): Promise<{ activeTurnId: string | null } | undefined> {
  const [row] = await rawSql()<{ activeTurnId: string | null }[]>`
    SELECT l.active_turn_id AS "activeTurnId" FROM chat_sessions s JOIN session_leases l ON l.session_id = s.id
    WHERE s.owner_id = ${input.ownerId} AND s.name = ${input.sessionName} AND s.deleted_at IS NULL
      AND (l.active_turn_id IS NOT NULL OR l.queued > 0)`;
  return row;
}

function conflict(): never {
  throw new AppError("session_changed", "This message was sent before in another form.");
}
