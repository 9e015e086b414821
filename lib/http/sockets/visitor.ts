import type { Ctx } from "@/lib/auth";
import type { ChatRequest } from "@/lib/contracts/api-v1/chat";
import type { LimitKind } from "@/lib/contracts/operation";
import { createId } from "@/lib/platform/ids";
import { type AcceptedTurn, acceptTurn } from "@/lib/turns";
import { enforceLimit } from "../enforce-limit.ts";
import { requestLocale } from "../request-locale.ts";
import { requestTimeZone } from "../request-time-zone.ts";
import { throughGate } from "./accept-gate.ts";

/** Who is on the line (`id` names the connection in logs): what the upgrade proved, and its headers for language and time zone. */
export type Visitor = { id: string; actor: Ctx["actor"]; headers: Headers; signal: AbortSignal };

export const newVisitor = (actor: Ctx["actor"], headers: Headers, signal: AbortSignal): Visitor => ({
  id: createId("req"),
  actor,
  headers,
  signal,
});

/** The context of one command: a request of its own in logs, with the limits of one. Throws `rate_limited`. */
export async function commandCtx(visitor: Visitor, kind: LimitKind): Promise<Ctx> {
  await enforceLimit(kind, visitor.actor.userId);
  return { actor: visitor.actor, requestId: createId("req"), signal: visitor.signal };
}

/** Accepts a message that came over a socket: a busy session enqueues unless the message says otherwise. */
export async function acceptMessage(visitor: Visitor, body: ChatRequest): Promise<AcceptedTurn> {
  const ctx = await commandCtx(visitor, "chat");
  const timezone = requestTimeZone(body.timezone, visitor.headers);
  const locale = requestLocale(visitor.headers);
  const on_busy = body.on_busy ?? "enqueue";
  return throughGate(() => acceptTurn(ctx, { ...body, on_busy, locale, timezone, idempotency: null }));
}

/** For reading what was accepted: not a request of its own, so it counts against nothing. */
export const answerCtx = (visitor: Visitor): Ctx => ({
  actor: visitor.actor,
  requestId: visitor.id,
  signal: visitor.signal,
});
