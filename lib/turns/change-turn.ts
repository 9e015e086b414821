import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { PatchTurn, TurnView } from "@/lib/contracts/api-v1/chat";
import { AppError } from "@/lib/platform/errors";
import { failpoint } from "@/lib/platform/failpoint";
import { publishTurnHint } from "@/lib/streaming";
import { endNow } from "./accept-queued.ts";
import { checkMessage } from "./build-accept.ts";
import { getTurn } from "./get-turn.ts";
import { changeQueued, withdrawQueued } from "./lifecycle.ts";
import { findTurn } from "./queries.ts";
import { runtime } from "./runtime.ts";

/**
 * Changes a queued turn: its message, its place, or `send_now` (first, and the running turn is interrupted for it).
 * Throws `not_found`, `already_started`, `message_empty`, `payload_too_large`.
 */
export async function changeTurn(ctx: Ctx, input: PatchTurn & { turnId: string }): Promise<TurnView> {
  const ownerId = ownerOf(ctx);
  const { message } = input;
  if (message !== undefined) checkMessage(message);
  const outcome = await changeQueued(rawSql(), ownerId, input.turnId, {
    parts: message === undefined ? null : [{ type: "text", text: message }],
    text: message?.trim() ?? "",
    position: input.position ?? null,
    sendNow: input.send_now === true,
  });
  if (HAS_FAILPOINTS) await failpoint("queue.changed");
  if (outcome.outcome === "missing") throw new AppError("not_found", "Not found.");
  if (outcome.outcome !== "changed") throw started();
  if (outcome.interrupted) await endNow(outcome.interrupted.turnId, outcome.sessionId, outcome.interrupted.wasParked);
  await hintQueue(ownerId, input.turnId);
  return getTurn(ctx, input);
}

/** Takes a queued turn out of the queue; its message never enters the history. Throws `not_found`, `already_started`. */
export async function removeTurn(ctx: Ctx, input: { turnId: string }): Promise<void> {
  const ownerId = ownerOf(ctx);
  const turn = await findTurn(ownerId, input.turnId);
  if (!turn) throw new AppError("not_found", "Not found.");
  if (!(await withdrawQueued(rawSql(), ownerId, input.turnId))) throw started();
  publishTurnHint(input.turnId);
  await hintQueue(ownerId, input.turnId);
}

const started = () => new AppError("already_started", "The message is not in the queue any more.");

async function hintQueue(ownerId: string, turnId: string): Promise<void> {
  const turn = await findTurn(ownerId, turnId);
  if (turn) runtime().deps.hint(ownerId, "session", turn.sessionName, turn.sessionName);
}
