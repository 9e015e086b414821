import { rawSql } from "@/db/client";
import { bus } from "@/lib/platform/bus";
import { failpoint } from "@/lib/platform/failpoint";
import {
  type AcceptedTurn,
  acceptedOf,
  refuse,
  refuseChanged,
  refuseEffect,
  refuseFull,
  repeatOr,
} from "./accept-answers.ts";
import { type AcceptInput, enqueueTurn } from "./lifecycle.ts";
import { stopChannel } from "./runner.ts";
import { runtime } from "./runtime.ts";

/**
 * Accepts what has to take its place in the queue first: another answer to a question (`regenerate_of`), another
 * question in its place (`edit_of`), a message that ends the running turn (interrupt, rollback). It is claimed like any
 * other queued turn; only then what it replaces leaves the newest branch.
 */
export async function acceptQueued(input: AcceptInput): Promise<AcceptedTurn> {
  const { runner, deps } = runtime();
  const outcome = await enqueueTurn(rawSql(), input).catch((error: unknown) => {
    if ((error as { code?: string }).code === "23505") return "repeated" as const;
    throw error;
  });
  if (outcome === "repeated") return repeatOr(input, () => refuse(null));
  if (HAS_FAILPOINTS) await failpoint("enqueue.stored");
  switch (outcome.outcome) {
    case "refused":
      return repeatOr(input, () => refuse(outcome.activeTurnId));
    case "changed":
      return repeatOr(input, () => refuseChanged(outcome.latestMessageId));
    case "full":
      return repeatOr(input, refuseFull);
    case "effect-run":
      return repeatOr(input, refuseEffect);
    case "queued": {
      if (outcome.ended) await endNow(outcome.ended.turnId, outcome.sessionId, outcome.ended.wasParked);
      await runner.startNext(outcome.sessionId);
      deps.hint(input.ownerId, "session", input.sessionName, input.sessionName);
      return { ...acceptedOf(input), userMessageId: outcome.userMessageId };
    }
  }
}

/** Makes a stop that is in the database known to whoever runs the turn; one that nobody runs is settled here. */
export async function endNow(turnId: string, sessionId: string, wasParked: boolean): Promise<void> {
  const { runner } = runtime();
  if (wasParked) await runner.recover(sessionId);
  else if (!runner.stop(turnId)) bus().publish(stopChannel, turnId);
}
