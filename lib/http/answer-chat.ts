import type { Ctx } from "@/lib/auth";
import type { ChatRequest } from "@/lib/contracts/api-v1/chat";
import type { ChatChunk } from "@/lib/contracts/message";
import type { OnBusy } from "@/lib/contracts/turn";
import { type AcceptedTurn, acceptTurn, getTurn, waitForTurn } from "@/lib/turns";
import { idempotencyOf } from "./idempotency-key.ts";
import { requestLocale } from "./request-locale.ts";
import { requestTimeZone } from "./request-time-zone.ts";
import { turnStreamResponse } from "./turn-stream-response.ts";

type ChatDefaults = { route: string; onBusy: OnBusy; stream: boolean };

/**
 * Accepts a message and answers with the stream of its turn, or with the settled turn. The response only reads: when
 * the caller goes away, the turn goes on.
 */
export async function answerChat(
  ctx: Ctx,
  body: ChatRequest,
  request: Request,
  defaults: ChatDefaults,
): Promise<unknown> {
  const wantsStream =
    body.stream ?? (defaults.stream || (request.headers.get("accept") ?? "").includes("text/event-stream"));
  const turn = await acceptTurn(ctx, {
    ...body,
    on_busy: body.on_busy ?? defaults.onBusy,
    locale: requestLocale(request.headers),
    timezone: requestTimeZone(body.timezone, request.headers),
    idempotency: chatIdempotency(request, body, defaults.route),
  });
  if (wantsStream) {
    const first = JSON.stringify(sessionPart(turn));
    return turnStreamResponse(ctx, request, { turnId: turn.turnId, after: null }, first);
  }
  await waitForTurn(ctx, turn);
  return getTurn(ctx, turn);
}

/** Tells the reader which session, turn and messages the stream belongs to; never part of the message. */
export function sessionPart(turn: Omit<AcceptedTurn, "repeated">): ChatChunk {
  return {
    type: "data-session",
    data: {
      session_id: turn.sessionId,
      turn_id: turn.turnId,
      message_id: turn.messageId,
      user_message_id: turn.userMessageId,
    },
    transient: true,
  };
}

function chatIdempotency(request: Request, body: ChatRequest, route: string) {
  const { stream: _stream, ...rest } = body;
  const idempotency = idempotencyOf(request, rest);
  return idempotency === null ? null : { route, ...idempotency };
}
