import { AppError } from "@/lib/platform/errors";
import { findRepeated } from "./find-repeated.ts";
import type { AcceptInput } from "./lifecycle.ts";

export type AcceptedTurn = {
  sessionId: string;
  turnId: string;
  messageId: string;
  userMessageId: string;
  /** A repeat of a message that was accepted before: nothing new was stored. */
  repeated: boolean;
};

export function acceptedOf(input: AcceptInput): AcceptedTurn {
  return {
    sessionId: input.sessionName,
    turnId: input.turnId,
    messageId: input.assistantMessageId,
    userMessageId: input.userMessageId,
    repeated: false,
  };
}

/** A repeat joins what its first send began, also where a new message would be refused. */
export async function repeatOr(input: AcceptInput, refusal: () => never): Promise<AcceptedTurn> {
  return (await findRepeated(input.ownerId, input.sessionName, input.clientKey, input.idempotency)) ?? refusal();
}

export function refuse(activeTurnId: string | null): never {
  throw new AppError("session_busy", "This chat is answering another message.", {
    retryAfterS: 1,
    extra: { active_turn_id: activeTurnId },
  });
}

export function refuseFull(): never {
  throw new AppError("queue_full", "Too many messages wait in this chat.", { retryAfterS: 5 });
}

export function refuseChanged(latestMessageId: string | null): never {
  throw new AppError("session_changed", "This chat has gone on since you last saw it.", {
    extra: { latest_message_id: latestMessageId },
  });
}

export function refuseEffect(): never {
  throw new AppError(
    "effect_already_run",
    "The running answer has already changed something and cannot be taken back.",
  );
}
