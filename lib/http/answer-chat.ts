import { createHash } from "node:crypto";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { ChatRequest } from "@/lib/contracts/api-v1/chat";
import type { ChatChunk } from "@/lib/contracts/message";
import type { OnBusy } from "@/lib/contracts/turn";
import { AppError } from "@/lib/platform/errors";
import { knownTimeZone, preferenceCookies } from "@/lib/platform/locale-preference";
import { readCookie } from "@/lib/platform/read-cookie";
import { eventStreamResponse } from "@/lib/streaming";
import { type AcceptedTurn, acceptTurn, getTurn, waitForTurn } from "@/lib/turns";
import { requestLocale } from "./request-locale.ts";

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
    timezone: timezoneOf(body.timezone, request.headers),
    idempotency: idempotencyOf(request, body, defaults.route),
  });
  if (wantsStream) {
    const first = JSON.stringify(sessionPart(turn));
    return eventStreamResponse({ ownerId: ownerOf(ctx), turnId: turn.turnId, after: null }, first);
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

/** The caller's zone, else the one its cookie mirrors, else UTC. */
function timezoneOf(name: string | undefined, headers: Headers): string {
  const mirrored = readCookie(headers.get("cookie"), preferenceCookies.timeZone)?.replaceAll("%2F", "/");
  if (name === undefined) return knownTimeZone(mirrored);
  const known = knownTimeZone(name);
  if (known !== "UTC" || /^(etc\/)?utc$/i.test(name)) return known;
  throw new AppError("bad_request", "The time zone is unknown.", {
    errors: [{ path: "timezone", message: "not an IANA time zone" }],
  });
}

function idempotencyOf(request: Request, body: ChatRequest, route: string) {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new AppError("bad_request", "Idempotency-Key must be 1 to 255 printable characters.");
  const { stream: _stream, ...rest } = body;
  const entries = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  return { route, key, hash: createHash("sha256").update(JSON.stringify(entries)).digest("hex") };
}
